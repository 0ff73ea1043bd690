using ReactiveMl.Pipelines;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Reads the definitions of a folder as the app does on its start.</summary>
internal static class DefinitionsCheck
{
    private const string Check = "pipelines";
    private const string SchemaFile = "pipeline.schema.json";

    public static IReadOnlyList<Finding> Run(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [Finding.Broken(Check, $"There is no folder '{folder}'.", "Name the folder of the definitions with --pipelines, and in the app's setting PipelinesFolder.")];
        }

        var files = Directory.EnumerateFiles(folder, "*.json").Where(file => Path.GetFileName(file) != SchemaFile).Order(StringComparer.Ordinal).ToList();
        return files.Count == 0
            ? [Finding.Broken(Check, $"There is no definition in '{folder}'.", "Write one JSON file a pipeline; README.md shows one.")]
            : [.. files.SelectMany(Read), .. SameNames(files)];
    }

    private static IEnumerable<Finding> Read(string file)
    {
        var reading = PipelineReader.Read(File.ReadAllText(file), Path.GetFileName(file));
        return reading.Pipeline is { } pipeline
            ? [Finding.Well(Check, $"{Path.GetFileName(file)} declares {pipeline.Name}, version {pipeline.Version}.")]
            : reading.Errors.Select(error => Finding.Broken(Check, $"{error.File} {error.Path}: {error.Problem}.", error.Remedy));
    }

    private static IEnumerable<Finding> SameNames(IEnumerable<string> files) => files
        .Select(file => (File: Path.GetFileName(file), PipelineReader.Read(File.ReadAllText(file), file).Pipeline?.Name))
        .Where(read => read.Name is not null)
        .GroupBy(read => read.Name)
        .Where(same => same.Count() > 1)
        .Select(same => Finding.Broken(Check, $"{string.Join(" and ", same.Select(read => read.File))} are both named {same.Key}.", "Give one of them another name."));
}
