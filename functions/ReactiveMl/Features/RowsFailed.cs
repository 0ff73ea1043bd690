namespace ReactiveMl.Features;

/// <summary>Facts that were left out because a generator could not make their features.</summary>
/// <param name="First">The first ones, a few of them.</param>
public sealed record RowsFailed(long Count, IReadOnlyList<RowFailure> First)
{
    public static readonly RowsFailed None = new(0, []);
}
