using System.Text.RegularExpressions;

namespace ReactiveMl.Infra.Tests;

public sealed partial class BicepFilesTests
{
    [BicepFact]
    public async Task Every_file_passes_the_linter_without_a_warning()
    {
        var linted = await Bicep.RunAsync("lint", "--pattern", $"{Repository.Azure}/**/*.bicep");

        Assert.Equal((0, "", ""), (linted.ExitCode, linted.Output, linted.Errors));
    }

    [BicepFact]
    public async Task The_template_builds_without_a_warning_and_asks_for_no_secret()
    {
        var built = await Bicep.RunAsync("build", Path.Combine(Repository.Azure, "main.bicep"), "--stdout");

        Assert.Equal((0, ""), (built.ExitCode, built.Errors));
        Assert.DoesNotMatch(ListsSecrets(), built.Output);
        Assert.DoesNotContain("secure", built.Output, StringComparison.OrdinalIgnoreCase);
    }

    [BicepFact]
    public async Task A_mistake_is_no_warning_but_an_error()
    {
        var folder = Directory.CreateTempSubdirectory("reactiveml-lint-");
        File.Copy(Path.Combine(Repository.Azure, "bicepconfig.json"), Path.Combine(folder.FullName, "bicepconfig.json"));
        var file = Path.Combine(folder.FullName, "wrong.bicep");
        await File.WriteAllTextAsync(file, "param unused string\n");

        var linted = await Bicep.RunAsync("lint", file);
        folder.Delete(recursive: true);

        Assert.NotEqual(0, linted.ExitCode);
        Assert.Contains("Error no-unused-params", linted.Errors, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\blist[A-Z]\w*\(")]
    private static partial Regex ListsSecrets();
}
