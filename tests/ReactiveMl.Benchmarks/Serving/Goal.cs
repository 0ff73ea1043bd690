namespace ReactiveMl.Benchmarks.Serving;

/// <summary>A bound that a ratio is to keep; it holds when the whole interval does.</summary>
internal sealed record Goal(string What, string Above, string Below, Func<Measured, double> Figure, double Bound, bool AtMost)
{
    public string Judge(Ratio ratio) => (AtMost ? ratio.High <= Bound : ratio.Low >= Bound) ? "holds"
        : (AtMost ? ratio.Low > Bound : ratio.High < Bound) ? "MISSED"
        : "open";

    public string BoundText => FormattableString.Invariant($"{(AtMost ? "at most" : "at least")} {Bound:0.##}");
}
