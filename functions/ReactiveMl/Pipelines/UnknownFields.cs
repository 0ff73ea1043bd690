namespace ReactiveMl.Pipelines;

/// <summary>What becomes of the fields of a fact that the definition does not declare.</summary>
public enum UnknownFields
{
    Refuse,
    Keep,
}
