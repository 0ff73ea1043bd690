namespace ReactiveMl.Cli.Api;

/// <summary>What a pipeline has stored so far of one kind, facts or outcomes; an item that was sent twice counts twice.</summary>
internal sealed record ReceivedCounts(long Messages, long Accepted, long Refused)
{
    public long Items => Accepted + Refused;
}
