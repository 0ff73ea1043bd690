namespace ReactiveMl.Pipelines;

/// <summary>Since when the value of a field is known.</summary>
public enum FieldKnown
{
    /// <summary>Since the fact occurred, so it is there when a prediction is asked for.</summary>
    Fact,

    /// <summary>With the outcome or after it: no feature may be made of it.</summary>
    Outcome,
}
