namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Which control queue an instance belongs to.</summary>
internal static class Partitioning
{
    public static int Of(string instanceId, int partitions) => (int)(Fnv1a(instanceId) % (uint)partitions);

    /// <summary>The 32-bit FNV-1a hash of the text in UTF-8.</summary>
    public static uint Fnv1a(string text)
        => Encoding.UTF8.GetBytes(text).Aggregate(2166136261u, (hash, octet) => unchecked((hash ^ octet) * 16777619u));
}
