using System.Globalization;
using System.Text.Json.Serialization;

namespace ReactiveMl.Pipelines;

/// <summary>One field of a fact: its type and what values are in range.</summary>
/// <param name="Min">The smallest number allowed, included; for numbers only.</param>
/// <param name="Max">The largest number allowed, included; for numbers only.</param>
public sealed record FieldSpec(string Name, FieldType Type, bool Required = false, double? Min = null, double? Max = null)
{
    /// <summary>Since when the value is known, where the definition says so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FieldKnown? KnownAt { get; init; }

    /// <summary>The same field with no demand but its type: what is held against values that were valid when they came.</summary>
    public FieldSpec Unbounded() => this with { Required = false, Min = null, Max = null };

    /// <summary>The range in words, such as "from 1 to 6000".</summary>
    public string Range() => (Min, Max) switch
    {
        ({ } min, { } max) => string.Create(CultureInfo.InvariantCulture, $"from {min} to {max}"),
        ({ } min, null) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        (null, { } max) => string.Create(CultureInfo.InvariantCulture, $"at most {max}"),
        _ => "a finite number",
    };
}
