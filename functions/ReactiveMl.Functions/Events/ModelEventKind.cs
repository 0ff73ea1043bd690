namespace ReactiveMl.Functions.Events;

/// <summary>What became of a model.</summary>
public enum ModelEventKind
{
    Published,
    Promoted,
    RolledBack,
    Rejected,
    Drift,
}
