namespace ReactiveMl.Functions.Predictions;

/// <summary>What came of asking a version.</summary>
/// <param name="Reason">Why it did not answer, in a sentence; null where it did.</param>
internal readonly record struct AskedVersion(string? Reason)
{
    /// <value>Whether it was let go before it could be asked.</value>
    public bool Gone { get; init; }

    /// <value>One a row; null for a row without features, and on the whole where it did not answer.</value>
    public float[]?[]? Answers { get; init; }

    public TimeSpan Took { get; init; }
}
