using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests;

/// <summary>The source files of the function app, for the rules that no compiler checks.</summary>
internal static partial class AppSource
{
    public static string Root { get; } = FindRoot();

    public static IEnumerable<(string Path, string Text)> Files()
    {
        var folder = Path.Combine(Root, "functions", "ReactiveMl.Functions");
        return Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)));
    }

    /// <summary>Every file whose code is replayed.</summary>
    public static IEnumerable<(string Path, string Text)> Orchestrators() => Files().Where(file => Replayed().IsMatch(file.Text));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReactiveMl.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests read the app's sources: run them inside the repository.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\bOrchestrationTrigger\b|\bTaskOrchestrationContext\b")]
    private static partial Regex Replayed();
}
