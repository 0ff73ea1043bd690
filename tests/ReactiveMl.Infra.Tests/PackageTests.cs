using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace ReactiveMl.Infra.Tests;

/// <summary>What package.proj hands to the app's build; the packages of the Azure host are not needed to see it.</summary>
public sealed class PackageTests
{
    private const string Package = "infra/azure/package.proj";

    [Fact]
    public async Task The_name_tells_version_and_commit() =>
        Assert.Matches(@"^reactiveml-\d+\.\d+\.\d+-[0-9a-f]{10,}(-changed)?\n$", await EvaluateAsync(Package, "-target:NameIt", "-getProperty:PackageName"));

    [Fact]
    public async Task The_app_is_compiled_ahead_for_the_machine_that_it_runs_on()
    {
        var handed = (await EvaluateAsync(Package, "-getProperty:AppProperties")).Trim();
        var app = JsonNode.Parse(await EvaluateAsync(
            "functions/ReactiveMl.Functions/ReactiveMl.Functions.csproj",
            [.. handed.Split(';').Select(property => $"-property:{property}"), "-getProperty:FunctionsHost,RuntimeIdentifier,PublishReadyToRun,SelfContained"]))!["Properties"]!;

        Assert.Equal(("Azure", "linux-x64", "true", "false"), ((string)app["FunctionsHost"]!, (string)app["RuntimeIdentifier"]!, (string)app["PublishReadyToRun"]!, (string)app["SelfContained"]!));
        Assert.Contains("functionapp,linux", Repository.Read("infra/azure/app/functionapp.bicep"), StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_and_publish_are_handed_the_same()
    {
        var builds = XDocument.Parse(Repository.Read(Package)).Descendants("MSBuild").ToDictionary(task => (string)task.Attribute("Targets")!, task => (string)task.Attribute("Properties")!);

        Assert.Equal(["Publish", "Restore"], builds.Keys.Order());
        Assert.All(builds.Values, properties => Assert.StartsWith("$(AppProperties);", properties, StringComparison.Ordinal));
    }

    private static async Task<string> EvaluateAsync(string project, params string[] arguments)
    {
        var evaluated = await Command.RunAsync("dotnet", ["msbuild", Repository.PathOf(project), "-nologo", .. arguments]);
        Assert.True(evaluated.ExitCode == 0, evaluated.Output + evaluated.Errors);
        return evaluated.Output;
    }
}
