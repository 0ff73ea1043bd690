using System.Runtime.InteropServices;

namespace ReactiveMl.Facts;

/// <summary>What was sent under each id, every content once.</summary>
internal sealed class Versions<T>(Func<T, ContentHash> hashOf) where T : class
{
    // Nearly every id has one version: a list for each would double the memory.
    private readonly Dictionary<FactId, Version<T>[]> _byId = [];

    public IReadOnlyDictionary<FactId, Version<T>[]> ById => _byId;

    public int Count => _byId.Count;

    /// <summary>How often the same content came again.</summary>
    public long Repeated { get; private set; }

    public Version<T>[] Of(FactId id) => _byId.GetValueOrDefault(id, []);

    public void Add(FactId id, T content, Origin origin)
    {
        ref var versions = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, id, out _);
        versions ??= [];
        var hash = hashOf(content);
        var known = Array.FindIndex(versions, version => hashOf(version.Content) == hash);
        if (known < 0)
        {
            versions = [.. versions, new(content, origin)];
            return;
        }

        Repeated++;
        if (origin < versions[known].Origin)
        {
            versions[known] = new(content, origin);
        }
    }
}
