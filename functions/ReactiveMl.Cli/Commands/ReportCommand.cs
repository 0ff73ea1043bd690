using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>report</c>: fetches the page that tells of a run, and opens it.</summary>
internal static class ReportCommand
{
    public static Command Create(Screen screen)
    {
        var target = new Target();
        var pipeline = new Argument<string>("pipeline") { Description = "The pipeline's name, such as flight-late" };
        var run = new Argument<string?>("run") { Description = "The run's id; the newest that has ended unless given", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--out") { Description = "Where to save it; <pipeline>-<run>.html in this folder unless given" };
        var keepClosed = new Option<bool>("--no-open") { Description = "Only save it" };
        var command = new Command("report", "Saves the report of a run as one HTML file and opens it.") { pipeline, run, file, keepClosed };
        target.AddAppTo(command);
        command.SetAction((arguments, cancellation) => ReportAsync(
            target.Client(arguments),
            screen,
            arguments.GetRequiredValue(pipeline),
            arguments.GetValue(run),
            arguments.GetValue(file),
            arguments.GetValue(keepClosed) ? null : Open,
            cancellation));
        return command;
    }

    /// <param name="run">Null for the newest.</param>
    /// <param name="open">Null to leave it closed.</param>
    public static async Task<int> ReportAsync(
        ApiClient api, Screen screen, string pipeline, string? run, FileInfo? file, Action<string>? open, CancellationToken cancellation)
    {
        run ??= await NewestAsync(api, pipeline, cancellation);
        var html = await api.GetReportAsync(pipeline, run, cancellation);
        var path = file?.FullName ?? Path.GetFullPath($"{pipeline}-{run}.html");
        try
        {
            await File.WriteAllBytesAsync(path, html, cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailed($"The report cannot be saved as {path}: {refused.Message} Name another file with --out.", refused);
        }

        screen.Line(path);
        try
        {
            open?.Invoke(path);
        }
        catch (Win32Exception missing)
        {
            screen.Line($"Nothing here opens it ({missing.Message}); open it in a browser.");
        }

        return 0;
    }

    private static async Task<string> NewestAsync(ApiClient api, string pipeline, CancellationToken cancellation) =>
        ApiClient.Read<RunsStatus>(await api.ListRunsAsync(pipeline, cancellation)).Ended is [var newest, ..]
            ? newest.Run
            : throw new CommandFailed($"No run of {pipeline} has ended yet. Start one with: reactiveml train --pipeline {pipeline}");

    private static void Open(string path) => Process.Start(new ProcessStartInfo(path) { UseShellExecute = true })?.Dispose();
}
