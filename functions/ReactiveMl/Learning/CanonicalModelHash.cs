using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ReactiveMl.Learning;

/// <summary>The hash of what a model file says, not of when it was written.</summary>
/// <remarks>A zip carries timestamps, so the same model never has the same bytes twice.</remarks>
public static class CanonicalModelHash
{
    public static ContentHash Of(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip), ZipArchiveMode.Read);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var entry in archive.Entries.OrderBy(entry => entry.FullName, StringComparer.Ordinal))
        {
            using var content = new MemoryStream();
            using (var packed = entry.Open())
            {
                packed.CopyTo(content);
            }

            Append(hash, Encoding.UTF8.GetBytes(entry.FullName));
            Append(hash, content.GetBuffer().AsSpan(0, (int)content.Length));
        }

        return new ContentHash(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>The length goes first, so that no two lists of entries run together to the same bytes.</summary>
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
