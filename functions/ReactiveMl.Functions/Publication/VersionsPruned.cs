using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>Which versions went, or would go, and why the others stay.</summary>
/// <param name="Bytes">What those that go take, or took.</param>
public sealed record VersionsPruned(string Pipeline, bool DryRun, int Keep, int Count, long Bytes, IReadOnlyList<VersionFate> Versions)
{
    public static VersionsPruned Of(string pipeline, bool dryRun, int keep, IReadOnlyList<VersionFate> fates)
    {
        var going = fates.Where(fate => fate.Goes).ToList();
        return new(pipeline, dryRun, keep, going.Count, going.Sum(fate => fate.Bytes), fates);
    }
}
