namespace ReactiveMl.Functions.Storage;

/// <summary>What a reader takes from a log.</summary>
/// <param name="Rows">How many rows there are in it.</param>
/// <param name="Bytes">How long they were as lines, about.</param>
/// <param name="Refused">How many items were refused of the messages that are in it.</param>
/// <param name="Next">Where the reader goes on after it.</param>
public sealed record LogSelection(
    IReadOnlyList<SelectedSegment> Segments, IReadOnlyList<Landing> Landings, long Rows, long Bytes, long Refused, LandingCursor Next)
{
    public int Blobs => Segments.Count + Landings.Count;

    public bool IsEmpty => Blobs == 0;
}
