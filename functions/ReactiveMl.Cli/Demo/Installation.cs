namespace ReactiveMl.Cli.Demo;

/// <summary>Where the parts of the repository are that the demo brings up.</summary>
internal static class Installation
{
    /// <summary>The sample data, installed by npm together with the storage emulator.</summary>
    public static string FlightsFile() =>
        Existing(Path.Combine(Root(), "infra", "local", "node_modules", "vega-datasets", "data", "flights-3m.parquet"), "Install it with: npm ci --prefix infra/local");

    /// <summary>The function app beside this program's own output folder, of the same configuration.</summary>
    public static string FunctionApp()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Existing(
            Path.GetFullPath(Path.Combine(own.FullName, "..", "..", "ReactiveMl.Functions", own.Name, "ReactiveMl.Functions.dll")),
            "Build it with: dotnet build functions/ReactiveMl.Cli");
    }

    private static string Existing(string file, string remedy) =>
        File.Exists(file) ? file : throw new CommandFailed($"{file} is missing. {remedy}");

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReactiveMl.Functions.sln")))
            {
                return folder.FullName;
            }
        }

        throw new CommandFailed($"The demo runs from a clone of the repository, and {AppContext.BaseDirectory} is not inside one.");
    }
}
