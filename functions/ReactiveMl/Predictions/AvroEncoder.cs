using System.Buffers.Binary;
using System.Text;

namespace ReactiveMl.Predictions;

/// <summary>Values in Avro's binary encoding, one after the other, in memory that is used again.</summary>
/// <remarks>
/// Apache Avro 1.12, "Binary encoding". By hand, because every prediction goes through it: the library's encoder takes nine times
/// as long and leaves 500 bytes of garbage a row. The library reads what this writes, and tests hold it to that.
/// </remarks>
/// <param name="room">How many bytes are left free before the first value.</param>
internal sealed class AvroEncoder(int room)
{
    private const int LongestNumber = 10;

    private byte[] _bytes = new byte[room + 1024];

    /// <value>Where the next value is written.</value>
    public int Length { get; private set; } = room;

    public Memory<byte> Bytes => _bytes.AsMemory(0, Length);

    /// <summary>Forgets what was written from there on.</summary>
    public void Truncate(int length) => Length = length;

    /// <summary>An int, a long, the number of an enum's symbol or of a union's branch: zigzag, seven bits a byte.</summary>
    public void Write(long number) => Length += Write(number, Room(LongestNumber));

    public void Write(float number)
    {
        BinaryPrimitives.WriteSingleLittleEndian(Room(sizeof(float)), number);
        Length += sizeof(float);
    }

    public void Write(double number)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), number);
        Length += sizeof(double);
    }

    public void Write(string text)
    {
        var bytes = Encoding.UTF8.GetByteCount(text);
        Write(bytes);
        Length += Encoding.UTF8.GetBytes(text, Room(bytes));
    }

    /// <summary>A union of null and string.</summary>
    public void WriteOptional(string? text)
    {
        Write(text is null ? 0 : 1);
        if (text is not null)
        {
            Write(text);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    /// <returns>How many bytes it took.</returns>
    public static int Write(long number, Span<byte> to)
    {
        var (rest, at) = ((ulong)((number << 1) ^ (number >> 63)), 0);
        for (; rest > 0x7F; rest >>= 7)
        {
            to[at++] = (byte)(rest | 0x80);
        }

        to[at++] = (byte)rest;
        return at;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Length < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, Length + bytes));
        }

        return _bytes.AsSpan(Length);
    }
}
