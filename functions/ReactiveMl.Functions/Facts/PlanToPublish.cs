namespace ReactiveMl.Functions.Facts;

/// <summary>A plan whose segments have all been written.</summary>
public sealed record PlanToPublish(CompactionScope Scope, int Plan);
