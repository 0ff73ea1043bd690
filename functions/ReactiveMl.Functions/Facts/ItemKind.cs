namespace ReactiveMl.Functions.Facts;

/// <summary>What a message carries.</summary>
public enum ItemKind
{
    Facts,
    Outcomes,
}
