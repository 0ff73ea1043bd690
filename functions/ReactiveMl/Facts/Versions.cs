using System.Runtime.InteropServices;

namespace ReactiveMl.Facts;

/// <summary>What was sent under each id, every content once.</summary>
internal sealed class Versions<T>(Func<T, ContentHash> hashOf) where T : class
{
    // Nearly every id has one version: a list for each would double the memory.
    private readonly Dictionary<FactId, T[]> _byId = [];

    public IReadOnlyDictionary<FactId, T[]> ById => _byId;

    public int Count => _byId.Count;

    /// <summary>How many contents there are, over all ids.</summary>
    public long Distinct { get; private set; }

    /// <summary>How often the same content came again.</summary>
    public long Repeated { get; private set; }

    public IReadOnlyList<T> Of(FactId id) => _byId.GetValueOrDefault(id, []);

    public void Add(FactId id, T version)
    {
        ref var versions = ref CollectionsMarshal.GetValueRefOrAddDefault(_byId, id, out _);
        versions ??= [];
        if (versions.Any(known => hashOf(known) == hashOf(version)))
        {
            Repeated++;
            return;
        }

        versions = [.. versions, version];
        Distinct++;
    }
}
