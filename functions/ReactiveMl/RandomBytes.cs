using System.Security.Cryptography;

namespace ReactiveMl;

/// <summary>Random bytes, drawn many at a time: a draw for each prediction would take as long as reading it.</summary>
internal static class RandomBytes
{
    private const int AtATime = 1_024;

    [ThreadStatic]
    private static byte[]? _drawn;

    [ThreadStatic]
    private static int _used;

    /// <param name="bytes">At most a few dozen.</param>
    public static void Fill(Span<byte> bytes)
    {
        if (_drawn is null || _used + bytes.Length > AtATime)
        {
            _drawn ??= new byte[AtATime];
            RandomNumberGenerator.Fill(_drawn);
            _used = 0;
        }

        _drawn.AsSpan(_used, bytes.Length).CopyTo(bytes);
        _used += bytes.Length;
    }
}
