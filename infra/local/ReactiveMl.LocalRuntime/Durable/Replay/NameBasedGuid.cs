using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>UUID version 5 (RFC 9562): the same name gives the same id in every replay.</summary>
internal static class NameBasedGuid
{
    private static readonly Guid Namespace = new("9e952958-5e33-4daf-827f-2fa12937b875");

    public static Guid Create(string instanceId, DateTime now, int counter)
    {
        var name = Encoding.UTF8.GetBytes($"{instanceId}_{now:o}_{counter}");
        byte[] content = [.. Namespace.ToByteArray(bigEndian: true), .. name];
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];

        // SHA-1 is what version 5 prescribes; nothing here is a secret.
#pragma warning disable CA5350
        SHA1.HashData(content, hash);
#pragma warning restore CA5350
        var id = hash[..16];
        var version = BinaryPrimitives.ReadUInt16BigEndian(id[6..]);
        BinaryPrimitives.WriteUInt16BigEndian(id[6..], (ushort)((version & 0x0FFF) | 0x5000));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }
}
