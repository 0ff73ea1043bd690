using System.CommandLine;
using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Doctor;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary><c>doctor</c>: looks for what is commonly wrong, and says how to put it right.</summary>
internal static class DoctorCommand
{
    public static Command Create(Screen screen)
    {
        var url = new Option<Uri?>("--url") { Description = "Where the function app answers, such as http://localhost:7071" };
        var keys = new KeyOptions();
        var storage = new Option<string?>("--storage") { Description = "The storage account with the data: a connection string (UseDevelopmentStorage=true for Azurite), or a name to be used by this identity" };
        var pipelines = new Option<string?>("--pipelines") { Description = "A folder of definitions" };
        var command = new Command("doctor", "Examines an app, its storage, definitions and this machine; exit code 1 when something is broken.") { url, storage, pipelines };
        keys.AddTo(command);
        command.SetAction((arguments, _) => ExamineAsync(
            screen,
            Examination.RunAsync(
                arguments.GetValue(url) is { } app ? ApiClient.For(app, keys.Given(arguments)) : null,
                arguments.GetValue(storage), arguments.GetValue(pipelines), screen.Clock)));
        return command;
    }

    public static async Task<int> ExamineAsync(Screen screen, IAsyncEnumerable<Finding> findings)
    {
        var (broken, doubtful, well) = (0, 0, 0);
        await foreach (var finding in findings)
        {
            Show(screen, finding);
            _ = finding.Diagnosis switch
            {
                Diagnosis.Broken => broken++,
                Diagnosis.Doubtful => doubtful++,
                _ => well++,
            };
        }

        screen.Line(string.Create(CultureInfo.InvariantCulture, $"{broken} broken, {doubtful} doubtful, {well} well."));
        return broken == 0 ? 0 : 1;
    }

    private static void Show(Screen screen, Finding finding)
    {
        var text = $"{finding.Check}: {finding.Sentence}";
        switch (finding.Diagnosis)
        {
            case Diagnosis.Well:
                screen.Good(text);
                break;
            case Diagnosis.Doubtful:
                screen.Line($"?    {text}");
                break;
            default:
                screen.Bad(text);
                break;
        }

        if (finding.Fix is { } fix)
        {
            screen.Line($"     fix: {fix}");
        }
    }
}
