using System.CommandLine;
using System.CommandLine.Help;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

if (Console.IsOutputRedirected)
{
    // A file and a log have no width to break lines at.
    AnsiConsole.Profile.Width = 400;
}

var screen = new Screen(AnsiConsole.Console, TimeProvider.System);
var root = new Command("reactiveml", "From a stream of facts to served predictions.")
{
    new HelpOption(),
    new VersionOption(),
    DemoCommand.Create(screen),
    SendCommand.Create(screen),
    FactsCommand.Create(screen),
    TrainCommand.Create(screen),
    RunsCommand.Create(screen),
    ReportCommand.Create(screen),
    ModelsCommand.Create(screen),
    PromoteCommand.Create(screen),
    RollbackCommand.Create(screen),
    ReleaseCommand.Create(screen),
    ReproduceCommand.Create(screen),
    PredictCommand.Create(screen),
    QuarantineCommand.Create(screen),
    EraseCommand.Create(screen),
    PurgeCommand.Create(screen),
    DoctorCommand.Create(screen),
};

try
{
    // On Ctrl-C the demo still stops what it started; 30 seconds are more than that takes.
    return await root.Parse(args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
}
catch (CommandFailed failed)
{
    await Console.Error.WriteLineAsync(failed.Message);
    return 1;
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Stopped before the end.");
    return 1;
}
