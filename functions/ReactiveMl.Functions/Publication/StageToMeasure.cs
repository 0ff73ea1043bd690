namespace ReactiveMl.Functions.Publication;

/// <summary>A stage of a release that is to be judged by what was counted since it began.</summary>
/// <param name="AtEnd">Whether its time is over.</param>
public sealed record StageToMeasure(ReleaseUnderWay Release, bool AtEnd);
