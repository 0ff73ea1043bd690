namespace ReactiveMl.Publication;

/// <summary>A version was learned again, and either came out the same or not.</summary>
/// <param name="Status">identical, differs or failed.</param>
/// <param name="Differences">What is not as it was, in the order in which one thing is made of another.</param>
public sealed record ModelReproduced(string Status, string Sentence, IReadOnlyList<InputDifference> Differences)
{
    public const string Identical = "identical";
    public const string Differs = "differs";
    public const string Failed = "failed";
}
