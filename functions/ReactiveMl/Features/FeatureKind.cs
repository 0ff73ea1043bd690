namespace ReactiveMl.Features;

/// <summary>How a feature is held: a 32-bit number that may be missing (NaN), or a word or a text that may be missing ("").</summary>
public enum FeatureKind
{
    Number,
    Category,
    Text,
}
