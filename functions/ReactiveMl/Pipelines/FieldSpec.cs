namespace ReactiveMl.Pipelines;

/// <summary>One field of a fact: its type and what values are in range.</summary>
/// <param name="Min">The smallest number allowed, included; for numbers only.</param>
/// <param name="Max">The largest number allowed, included; for numbers only.</param>
public sealed record FieldSpec(string Name, FieldType Type, bool Required = false, double? Min = null, double? Max = null);
