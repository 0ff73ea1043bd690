namespace ReactiveMl.Publication;

/// <summary>How a stage of a release goes on.</summary>
public enum StageStep
{
    Stay,
    Pass,

    /// <summary>A bound is broken.</summary>
    RollBack,

    /// <summary>Too little was asked for too long.</summary>
    GiveUp,
}
