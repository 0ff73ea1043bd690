namespace ReactiveMl.Functions.Tests.Cli;

/// <summary>A file of the repository that the tests are run from.</summary>
internal static class RepositoryFile
{
    public static string PathOf(string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReactiveMl.Functions.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not inside a clone of the repository.");
        }

        return Path.Combine(folder.FullName, file);
    }

    public static string Read(string file) => File.ReadAllText(PathOf(file)).ReplaceLineEndings("\n");
}
