namespace ReactiveMl.Features;

/// <summary>Features that a team makes by code of its own, used in a definition by name: { "generator": "textShape", "of": ["subject"] }.</summary>
/// <remarks>Registered when the app starts. The same code makes the features for training and for serving.</remarks>
public abstract class FeatureGenerator(string name)
{
    public string Name { get; } = name;

    /// <summary>Where this generator may be used; null for everywhere. Looked at when the app starts, never when it serves.</summary>
    public virtual ContextGuard? Guard => null;

    /// <summary>Says for an entry of a definition which columns it makes, and how; null after a mistake was told to the entry.</summary>
    public abstract GeneratedFeatures? Plan(GeneratorEntry entry);
}
