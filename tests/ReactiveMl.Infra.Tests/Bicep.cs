using System.Text.Json.Nodes;

namespace ReactiveMl.Infra.Tests;

/// <summary>The Bicep compiler: it needs no account, and its snapshots tell what a deployment would make.</summary>
internal static class Bicep
{
    private const string Subscription = "00000000-0000-0000-0000-000000000001";

    public static Task<Command> RunAsync(params string[] arguments) => Command.RunAsync(Repository.Bicep!, arguments);

    /// <summary>The resources that a deployment of the templates with these parameters would make.</summary>
    /// <param name="change">What to change in the templates first, if anything.</param>
    public static async Task<JsonObject> SnapshotAsync(string parameters, Action<string>? change = null)
    {
        var copy = Directory.CreateTempSubdirectory("reactiveml-azure-");
        try
        {
            Copy(Repository.Azure, copy.FullName);
            change?.Invoke(copy.FullName);
            await File.WriteAllTextAsync(Path.Combine(copy.FullName, "asked.bicepparam"), parameters);
            var told = await RunAsync(
                "snapshot", Path.Combine(copy.FullName, "asked.bicepparam"),
                "--subscription-id", Subscription, "--resource-group", "reactiveml", "--location", "westeurope");
            Assert.Equal((0, ""), (told.ExitCode, told.Errors));
            return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(copy.FullName, "asked.snapshot.json")))!.AsObject();
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*.bicep*", SearchOption.AllDirectories).Append(Path.Combine(from, "bicepconfig.json")))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }
    }
}
