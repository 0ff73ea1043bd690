using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Where rows stand, from 0 up to a million, by the hash of their entity or of themselves.</summary>
/// <remarks>A place depends on nothing but the salt and the name, so no other row ever moves it.</remarks>
internal static class HoldOutPlaces
{
    public const uint Count = 1_000_000;

    /// <summary>The place of each row; null where rows are held out by time.</summary>
    public static uint[]? Of(FeatureTable table, HoldOutRule rule) => rule.By switch
    {
        HoldOutBy.Entity => Of(table.Entities, rule.Salt),
        HoldOutBy.Row => Of(table.FactIds, rule.Salt),
        _ => null,
    };

    /// <summary>The first eight bytes of SHA-256, as a number without a sign: the remainder of a negative one would be negative.</summary>
    public static uint Of(string name, string salt)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\0{name}"), hash);
        return (uint)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Count);
    }

    private static uint[] Of(string[] names, string salt) => Array.ConvertAll(names, name => Of(name, salt));
}
