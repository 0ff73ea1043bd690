using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>erase</c>: erases what was recorded of one entity, and names what was made with it.</summary>
internal static class EraseCommand
{
    public static Command Create(Screen screen)
    {
        var (target, confirmed) = (new Target(), Confirmation.Option());
        var entity = new Option<string>("--entity") { Description = "Whose facts: the value of the pipeline's entity field", Required = true };
        var command = new Command("erase", "Erases the facts of one entity; without --yes it only says what would go, and which models were made with them.") { entity, confirmed };
        target.AddTo(command);
        command.SetAction((arguments, cancellation) => EraseAsync(
            target.Client(arguments), screen, target.Pipeline(arguments), arguments.GetRequiredValue(entity), arguments.GetValue(confirmed), cancellation));
        return command;
    }

    public static async Task<int> EraseAsync(ApiClient api, Screen screen, string pipeline, string entity, bool confirmed, CancellationToken cancellation)
    {
        var erased = await api.EraseAsync(pipeline, entity, dryRun: !confirmed, cancellation);
        screen.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{erased.Facts:N0} facts, {erased.Outcomes:N0} outcomes and {erased.Quarantined:N0} quarantined items of '{entity}' {(erased.DryRun ? "would go. Say --yes to erase them." : "were erased.")}"));
        foreach (var used in erased.DataSets)
        {
            screen.Line($"  data set of run {used.Run}, sealed {used.AsOf.UtcDateTime:u}, content hash {used.ContentHash}");
        }

        foreach (var model in erased.Models)
        {
            screen.Line($"  version {model.Version} of run {model.Run}{(model.Champion ? ", the champion" : "")}");
        }

        screen.Line(erased.Sentence);
        return 0;
    }
}
