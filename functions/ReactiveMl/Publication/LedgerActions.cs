namespace ReactiveMl.Publication;

/// <summary>The words that the ledger uses for what was done to a version.</summary>
public static class LedgerActions
{
    public const string Published = "published";
    public const string Promoted = "promoted";
    public const string RolledBack = "rolledBack";

    /// <summary>What a run learned was not good enough, or a person did not approve of a version.</summary>
    public const string Rejected = "rejected";

    /// <summary>The stream is not what the champion learned from any more.</summary>
    public const string Drift = "drift";

    public const string TrafficSet = "trafficSet";
    public const string ShadowSet = "shadowSet";
    public const string ShadowCleared = "shadowCleared";
    public const string ReleaseStarted = "releaseStarted";
    public const string ReleaseMoved = "releaseMoved";
    public const string ReleaseEnded = "releaseEnded";
    public const string ApprovalAsked = "approvalAsked";
    public const string Quarantined = "quarantined";
    public const string Pinned = "pinned";
    public const string Unpinned = "unpinned";
    public const string Removed = "removed";
}
