using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace ReactiveMl.Publication;

/// <summary>Which callers are answered by which version: each has a place among 10,000, by a salted hash of his key, and keeps it.</summary>
/// <remarks>Places are kept and not only shares, so that changing the shares moves no more callers than it must, however many versions there are.</remarks>
/// <param name="Salt">Another salt gives the callers other places: so one release is not tried on the same callers as the last.</param>
/// <param name="Slices">In order of their places; what stands in none is the champion's.</param>
public sealed record TrafficSplit(string Salt, IReadOnlyList<TrafficSlice> Slices)
{
    /// <summary>How many places there are: a share is told to a hundredth of a percent.</summary>
    public const int Places = 10_000;

    /// <summary>Everything is the champion's.</summary>
    public static TrafficSplit None { get; } = new("", []);

    /// <value>How many places each other version than the champion has.</value>
    [JsonIgnore]
    public IReadOnlyDictionary<int, int> Shares { get; } =
        Slices.GroupBy(slice => slice.Version).ToDictionary(version => version.Key, version => version.Sum(slice => slice.To - slice.From));

    /// <summary>The caller's place: the first 64 bits, unsigned, of the SHA-256 of salt and key, modulo <see cref="Places"/>.</summary>
    public static int PlaceOf(string salt, string caller)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\n{caller}"), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Places);
    }

    /// <summary>The version that answers the caller; null for the champion.</summary>
    public int? VersionFor(string caller)
    {
        if (Slices.Count == 0)
        {
            return null;
        }

        var place = PlaceOf(Salt, caller);
        return Slices.FirstOrDefault(slice => slice.From <= place && place < slice.To)?.Version;
    }

    /// <summary>The same callers with other shares: a version that is given more keeps those it has, and nobody else is moved.</summary>
    /// <param name="shares">The places of each other version than the champion, together at most <see cref="Places"/>.</param>
    public TrafficSplit With(IReadOnlyDictionary<int, int> shares)
    {
        if (shares.Any(share => share.Value < 0) || shares.Values.Sum(share => (long)share) > Places)
        {
            throw new ArgumentException($"Shares are 0 to {Places}, and {Places} together at most.", nameof(shares));
        }

        var owners = Owners();
        foreach (var (version, has) in Shares)
        {
            Release(owners, version, has - shares.GetValueOrDefault(version));
        }

        foreach (var (version, wanted) in shares.OrderBy(share => share.Key))
        {
            Take(owners, version, wanted - Shares.GetValueOrDefault(version));
        }

        return new(Salt, SlicesOf(owners));
    }

    /// <summary>The same callers with the parts that are given in percent; null where these are no parts of one whole.</summary>
    /// <param name="salt">For callers who all are the champion's so far: so the next trial is not on the same ones as the last.</param>
    public TrafficSplit? WithPercents(IReadOnlyDictionary<int, double> percents, string salt)
    {
        if (percents.Values.Any(percent => percent is not (>= 0 and <= 100)))
        {
            return null;
        }

        var places = percents.ToDictionary(share => share.Key, share => (int)Math.Round(share.Value * Places / 100));
        if (places.Values.Sum() > Places)
        {
            return null;
        }

        var split = (Slices.Count == 0 ? this with { Salt = salt } : this).With(places);
        return split.Slices.Count == 0 ? None : split;
    }

    public double PercentOf(int version) => Shares.GetValueOrDefault(version) * 100d / Places;

    /// <summary>The same with a version's callers given to the champion.</summary>
    public TrafficSplit Without(int version) =>
        Slices.Where(slice => slice.Version != version).ToList() is { Count: > 0 } others ? new(Salt, others) : None;

    private int?[] Owners()
    {
        var owners = new int?[Places];
        foreach (var slice in Slices)
        {
            owners.AsSpan(slice.From, slice.To - slice.From).Fill(slice.Version);
        }

        return owners;
    }

    private static void Release(int?[] owners, int version, int count)
    {
        for (var place = owners.Length - 1; count > 0; place--)
        {
            if (owners[place] == version)
            {
                (owners[place], count) = (null, count - 1);
            }
        }
    }

    private static void Take(int?[] owners, int version, int count)
    {
        for (var place = 0; count > 0; place++)
        {
            if (owners[place] is null)
            {
                (owners[place], count) = (version, count - 1);
            }
        }
    }

    private static List<TrafficSlice> SlicesOf(int?[] owners)
    {
        List<TrafficSlice> slices = [];
        for (var place = 0; place < owners.Length; place++)
        {
            if (owners[place] is not { } version)
            {
                continue;
            }

            if (slices.Count > 0 && slices[^1] is var last && last.To == place && last.Version == version)
            {
                slices[^1] = last with { To = place + 1 };
            }
            else
            {
                slices.Add(new(place, place + 1, version));
            }
        }

        return slices;
    }
}
