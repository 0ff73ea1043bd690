using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>send</c>: facts or outcomes from a file into a pipeline.</summary>
internal static class SendCommand
{
    private const int ItemsInARequest = 200;
    private const int RefusalsShown = 20;

    public static Command Create(Screen screen)
    {
        var target = new Target();
        var file = InputFile.Option();
        var outcomes = new Option<bool>("--outcomes") { Description = "The file holds outcomes, not facts" };
        var command = new Command("send", "Sends facts or outcomes: one JSON object, an array, or one a line.") { file, outcomes };
        target.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            await using var json = InputFile.Open(arguments.GetRequiredValue(file));
            return await SendAsync(target.Client(arguments), screen, target.Pipeline(arguments), json, arguments.GetValue(outcomes), cancellation);
        });
        return command;
    }

    public static async Task<int> SendAsync(ApiClient api, Screen screen, string pipeline, Stream json, bool outcomes, CancellationToken cancellation)
    {
        var (sent, accepted, refused) = (0L, 0L, 0L);
        await foreach (var items in InputFile.ItemsAsync(json, cancellation).Chunk(ItemsInARequest).WithCancellation(cancellation))
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(items);
            var receipts = outcomes
                ? await api.SendOutcomesAsync(pipeline, body, cancellation)
                : await api.SendFactsAsync(pipeline, body, cancellation);
            foreach (var receipt in receipts.Items.Where(receipt => !receipt.IsAccepted))
            {
                if (refused++ < RefusalsShown)
                {
                    screen.Bad((receipt.ToError() with { Index = (int)(sent + receipt.Index) }).ToString());
                }
            }

            accepted += receipts.Accepted;
            sent += items.Length;
        }

        var what = outcomes ? "outcomes" : "facts";
        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{sent:N0} {what} sent to {pipeline}: {accepted:N0} accepted, {refused:N0} refused."));
        return refused == 0 ? 0 : 1;
    }
}
