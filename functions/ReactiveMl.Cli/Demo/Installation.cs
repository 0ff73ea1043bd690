namespace ReactiveMl.Cli.Demo;

/// <summary>Where the parts of the repository are that the demo brings up.</summary>
internal static class Installation
{
    public static string FlightsFile() => SampleFile("vega-datasets", "data", "flights-3m.parquet");

    public static string BirdStrikesFile() => SampleFile("vega-datasets", "data", "birdstrikes.csv");

    public static string MailsFolder() => Path.GetDirectoryName(SampleFile("@stdlib", "datasets-spam-assassin", "data", "file_list.json"))!;

    /// <summary>The definition that the function app reads.</summary>
    public static string PipelineFile(string pipeline) =>
        Existing(Path.Combine(Path.GetDirectoryName(FunctionApp())!, "pipelines", $"{pipeline}.json"), "Build it with: dotnet build functions/ReactiveMl.Cli");

    /// <summary>The function app beside this program's own output folder, of the same configuration.</summary>
    public static string FunctionApp()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Existing(
            Path.GetFullPath(Path.Combine(own.FullName, "..", "..", "ReactiveMl.Functions", own.Name, "ReactiveMl.Functions.dll")),
            "Build it with: dotnet build functions/ReactiveMl.Cli");
    }

    // Installed by npm together with the storage emulator.
    private static string SampleFile(params string[] path) =>
        Existing(Path.Combine([Root(), "infra", "local", "node_modules", .. path]), "Install it with: npm ci --prefix infra/local");

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
