namespace ReactiveMl.Facts;

/// <summary>One content of those that were sent under an id.</summary>
internal readonly record struct Version<T>(T Content, Origin Origin);
