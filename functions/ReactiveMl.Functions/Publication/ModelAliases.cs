namespace ReactiveMl.Functions.Publication;

/// <summary>Which version serves under which name.</summary>
public sealed record ModelAliases(AliasMoved? Champion);
