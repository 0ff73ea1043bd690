using System.Text.Json.Nodes;

namespace ReactiveMl.Infra.Tests;

/// <summary>A function app as a deployment would make it.</summary>
/// <param name="Name">training, serving or next.</param>
/// <param name="Settings">Each app setting and its value, which may be an expression.</param>
internal sealed record PlannedApp(string Name, JsonNode Site, IReadOnlyDictionary<string, string> Settings)
{
    private const string Prefix = "AzureWebJobs.";
    private const string Suffix = ".Disabled";

    public IReadOnlySet<string> DisabledFunctions => Settings
        .Where(setting => IsDisabling(setting.Key) && setting.Value == "true")
        .Select(setting => setting.Key[Prefix.Length..^Suffix.Length])
        .ToHashSet();

    public bool Runs(CodeFunction function) => !DisabledFunctions.Contains(function.Name);

    public IEnumerable<string> OtherSettings => Settings.Keys.Where(key => !IsDisabling(key));

    private static bool IsDisabling(string key) =>
        key.StartsWith(Prefix, StringComparison.Ordinal) && key.EndsWith(Suffix, StringComparison.Ordinal);
}
