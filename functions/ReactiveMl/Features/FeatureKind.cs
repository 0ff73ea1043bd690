namespace ReactiveMl.Features;

/// <summary>How a feature is held: a 32-bit number that may be missing (NaN), or a word that may be missing ("").</summary>
public enum FeatureKind
{
    Number,
    Category,
}
