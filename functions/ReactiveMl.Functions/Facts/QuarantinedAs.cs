namespace ReactiveMl.Functions.Facts;

/// <summary>What stands in quarantine, and so what can be done with it.</summary>
public enum QuarantinedAs
{
    /// <summary>Items that were refused: one, or the body of a message that could not be told apart.</summary>
    Item,

    /// <summary>A queue message as it came.</summary>
    Message,

    /// <summary>A fact or outcome that lost against another of its id.</summary>
    Conflict,
}
