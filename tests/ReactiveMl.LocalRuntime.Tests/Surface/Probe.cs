namespace ReactiveMl.LocalRuntime.Tests.Surface;

/// <summary>One signature with everything in it that a formatter may get wrong.</summary>
public static class Probe
{
    public static Task<T?> Of<T>(this Func<string?, T> source, T? other = default, params int[]? rest)
        where T : class
        => Task.FromResult(rest is null ? other : source(null));
}
