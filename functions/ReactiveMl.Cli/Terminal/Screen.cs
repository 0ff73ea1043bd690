using System.Globalization;
using Spectre.Console;

namespace ReactiveMl.Cli.Terminal;

/// <summary>What the person sees: drawn in place on a terminal, plain lines every few seconds where the output goes elsewhere.</summary>
internal sealed class Screen(IAnsiConsole console, TimeProvider clock)
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PlainLine = TimeSpan.FromSeconds(4);

    public IAnsiConsole Console { get; } = console;

    public TimeProvider Clock { get; } = clock;

    private bool IsTerminal => Console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>A heading of a step.</summary>
    public void Step(string title)
    {
        Console.WriteLine();
        Console.MarkupLineInterpolated($"[bold]{title}[/]");
    }

    public void Line(string text) => Console.WriteLine(text);

    public void Good(string text) => Console.MarkupLineInterpolated($"[green]ok[/]   {text}");

    public void Bad(string text) => Console.MarkupLineInterpolated($"[red]no[/]   {text}");

    public void Verdict(bool good, string text)
    {
        if (good)
        {
            Good(text);
        }
        else
        {
            Bad(text);
        }
    }

    /// <summary>Shows how far a piece of work is until it ends, well or not.</summary>
    /// <param name="read">What to show; called again and again, always with the same number of lines.</param>
    public async Task<T> ShowAsync<T>(Func<IReadOnlyList<ProgressLine>> read, Func<Task<T>> work)
    {
        if (!IsTerminal)
        {
            return await ShowPlainAsync(read, work());
        }

        return await Console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async progress =>
            {
                var bars = read().Select(line => progress.AddTask(Markup.Escape(line.Text), maxValue: 1)).ToList();
                var working = work();
                do
                {
                    foreach (var (bar, line) in bars.Zip(read()))
                    {
                        bar.Description = Markup.Escape(line.Text);
                        bar.Value = line.Share;
                    }
                }
                while (await StillWorkingAsync(working, Redraw));

                foreach (var (bar, line) in bars.Zip(read()))
                {
                    bar.Description = Markup.Escape(line.Text);
                    bar.Value = line.Share;
                }

                return await working;
            });
    }

    private async Task<T> ShowPlainAsync<T>(Func<IReadOnlyList<ProgressLine>> read, Task<T> working)
    {
        var last = "";
        while (await StillWorkingAsync(working, PlainLine))
        {
            var now = string.Join("; ", read().Select(line => string.Create(CultureInfo.InvariantCulture, $"{line.Text} ({line.Share:P0})")));
            if (now != last)
            {
                Line(last = now);
            }
        }

        return await working;
    }

    private async Task<bool> StillWorkingAsync(Task working, TimeSpan wait) =>
        await Task.WhenAny(working, Task.Delay(wait, Clock)) != working;
}
