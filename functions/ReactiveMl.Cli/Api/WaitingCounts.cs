namespace ReactiveMl.Cli.Api;

/// <summary>The messages that still stand on the queues, those in work included.</summary>
internal sealed record WaitingCounts(long Facts, long Outcomes)
{
    public long Total => Facts + Outcomes;
}
