using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>The definitions beside the app: all of them must be right, or the app does not start.</summary>
public static class PipelineFiles
{
    /// <summary>The app setting that names another folder of definitions; by default it is <c>pipelines</c> beside the app.</summary>
    public const string FolderSetting = "PipelinesFolder";

    private const string SchemaFile = "pipeline.schema.json";

    public static PipelineCatalog Load(string folder, FeatureGenerators generators)
    {
        var readings = Directory.EnumerateFiles(folder, "*.json")
            .Where(file => Path.GetFileName(file) != SchemaFile)
            .Order(StringComparer.Ordinal)
            .Select(file => PipelineReader.Read(File.ReadAllText(file), Path.GetFileName(file), generators))
            .ToList();
        var errors = readings.SelectMany(reading => reading.Errors).ToList();
        return errors.Count == 0
            ? new PipelineCatalog(readings.Select(reading => reading.Pipeline!))
            : throw new InvalidOperationException($"The pipelines cannot be loaded:{Environment.NewLine}{string.Join(Environment.NewLine, errors)}");
    }
}
