using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>A reproduction as a caller sees it.</summary>
/// <param name="Status">queued, running, identical, differs or failed.</param>
public sealed record ReproductionView(RunId Id, string Status, string Sentence, IReadOnlyList<InputDifference> Differences)
{
    public const string Queued = "queued";
    public const string Running = "running";
}
