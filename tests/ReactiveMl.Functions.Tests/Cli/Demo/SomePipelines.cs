using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

internal static class SomePipelines
{
    /// <summary>A bundled definition.</summary>
    public static Pipeline Read(string name)
    {
        var reading = PipelineReader.Read(RepositoryFile.Read($"functions/ReactiveMl.Functions/pipelines/{name}.json"), $"{name}.json");
        return reading.Pipeline ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }
}
