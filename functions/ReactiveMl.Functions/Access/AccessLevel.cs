namespace ReactiveMl.Functions.Access;

/// <summary>Who may call a function over HTTP.</summary>
public enum AccessLevel
{
    /// <summary>Everybody: it tells nothing of facts or models.</summary>
    Anonymous,

    /// <summary>Who has a function key: sends facts and outcomes, and asks for predictions.</summary>
    Caller,

    /// <summary>Who has a function key and proves to be an operator: decides what serves, and may read what was recorded.</summary>
    Operator,
}
