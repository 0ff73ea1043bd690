namespace ReactiveMl.Functions.Facts;

/// <summary>How many quarantined items broke one rule in one field.</summary>
public sealed record ReasonCount(string Rule, string Field, ItemKind Kind, QuarantinedAs Form, long Count);
