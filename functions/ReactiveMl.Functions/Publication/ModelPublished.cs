namespace ReactiveMl.Functions.Publication;

/// <summary>A version was published.</summary>
/// <param name="Champion">Whether it became the champion.</param>
public sealed record ModelPublished(int Version, bool Champion, string Sentence);
