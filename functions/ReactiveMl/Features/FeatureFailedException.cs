namespace ReactiveMl.Features;

/// <summary>A generator could not make the features of a row.</summary>
public sealed class FeatureFailedException(string generator, string problem, Exception? inner = null)
    : Exception($"The generator '{generator}' could not make the row's features: {problem}", inner)
{
    public string Generator { get; } = generator;

    /// <summary>What the generator said.</summary>
    public string Problem { get; } = problem;
}
