namespace ReactiveMl.Pipelines;

/// <summary>What a fact looked like under one version of a definition, recorded when facts of it could first arrive.</summary>
public sealed record RecordedSchema(int Version, FactSchema Schema);
