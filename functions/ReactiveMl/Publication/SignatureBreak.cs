namespace ReactiveMl.Publication;

/// <summary>A change that callers of before cannot live with.</summary>
/// <param name="Field">The field of the row, or the output: task, classes, interval or decision.</param>
public sealed record SignatureBreak(string Field, string Sentence);
