namespace ReactiveMl.Pipelines;

/// <summary>The probabilities between which a row is answered neither yes nor no.</summary>
/// <param name="From">At or below it the answer is no.</param>
/// <param name="To">At or above it the answer is yes.</param>
public sealed record AbstainBand(double From, double To)
{
    public const string Yes = "yes";
    public const string No = "no";
    public const string Abstain = "abstain";

    // As floats, or a probability of 0.4 would lie above the bound 0.4.
    public string Decide(float probability) => probability >= (float)To ? Yes : probability <= (float)From ? No : Abstain;
}
