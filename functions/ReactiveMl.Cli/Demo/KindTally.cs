using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Demo;

/// <summary>What was sent of one kind, facts or outcomes, and what the door said to it.</summary>
internal sealed record KindTally(long Sent = 0, long Refused = 0)
{
    public long Accepted => Sent - Refused;

    public KindTally With(Receipts receipts) => new(Sent + receipts.Accepted + receipts.Refused, Refused + receipts.Refused);
}
