namespace ReactiveMl.Benchmarks.Serving;

/// <summary>A bound that a ratio is to keep; it holds when the whole interval does.</summary>
internal sealed record Goal(string What, string Above, string Below, Func<Measured, double> Figure, double Bound, bool AtMost)
{
    // The interval of fewer rounds is narrower than what it is to hold.
    private const int FewestRounds = 24;

    public string Judge(Ratio ratio) => ratio.Rounds < FewestRounds ? $"not judged: {FewestRounds} rounds are needed"
        : (AtMost ? ratio.High <= Bound : ratio.Low >= Bound) ? "holds"
        : (AtMost ? ratio.Low > Bound : ratio.High < Bound) ? "MISSED"
        : "open";

    public string BoundText => FormattableString.Invariant($"{(AtMost ? "at most" : "at least")} {Bound:0.##}");
}
