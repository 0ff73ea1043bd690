namespace ReactiveMl.Publication;

/// <summary>What stands in the way of a move.</summary>
public enum MoveRefusal
{
    /// <summary>The champion is not the one that the order was made against.</summary>
    Overtaken,

    NoChampion,

    /// <summary>There is no champion of before to go back to.</summary>
    NothingBefore,

    /// <summary>The version's files are gone.</summary>
    Removed,

    IsChampion,

    /// <summary>A release is under way that the order would interfere with.</summary>
    InRelease,

    /// <summary>The version is not the one under release.</summary>
    NotInRelease,

    /// <summary>The shares are no shares of one whole.</summary>
    Shares,

    /// <summary>An alias, a rollback or a pin needs the version.</summary>
    Needed,

    /// <summary>The version breaks its callers, and its definition has no higher version.</summary>
    Signature,
}
