namespace ReactiveMl.Pipelines;

/// <summary>What decides which set a row falls into.</summary>
public enum HoldOutBy
{
    Time,
    Entity,
    Row,
}
