namespace ReactiveMl.Facts;

/// <summary>How large a message and its parts may be.</summary>
/// <param name="MaxDepth">How deep JSON may be nested. The default is 8.</param>
/// <param name="MaxWordLength">How many characters a word may have, such as one of a category. The default is 256.</param>
/// <param name="MaxItems">How many items a message may carry. The default is 100,000.</param>
public sealed record FactLimits(int MaxDepth = 8, int MaxWordLength = 256, int MaxItems = 100_000)
{
    /// <value>How far after its arrival a time may lie, for clocks differ. The default is 5 minutes.</value>
    public TimeSpan MaxClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <value>How many characters a field of type text may have. The default is 32,768.</value>
    public int MaxTextLength { get; init; } = 32_768;

    /// <value>How many characters the undeclared fields of a fact may have together, as canonical JSON. The default is 4,096.</value>
    public int MaxUnknownLength { get; init; } = 4_096;

    /// <summary>For what has landed: it was within the limits of its day.</summary>
    internal static FactLimits OfLanded { get; } = new(MaxWordLength: 1_000_000) { MaxTextLength = 10_000_000 };
}
