using System.Buffers;
using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>JSON values one a line, as bytes.</summary>
internal static class JsonLines
{
    private static readonly byte[] NewLine = [(byte)'\n'];

    public static void Write<T>(Stream stream, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        var line = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(line);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
            writer.Flush();
            stream.Write(line.WrittenSpan);
            stream.Write(NewLine);
            line.ResetWrittenCount();
            writer.Reset();
        }
    }

    /// <summary>Reads one line; says what is wrong with it, or null.</summary>
    public delegate Refusal? LineReader<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> line, int number, out T? item) where T : class;

    public static IEnumerable<T> Read<T>(Stream stream, LineReader<T> readLine) where T : class
    {
        var number = 0;
        foreach (var line in Lines(stream))
        {
            number++;
            yield return ReadLine(line.Span, number, readLine);
        }
    }

    private static T ReadLine<T>(ReadOnlySpan<byte> line, int number, LineReader<T> readLine) where T : class
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            reader.Read();
            return readLine(ref reader, line, number, out var item) is { } refusal
                ? throw new InvalidDataException($"Line {number} does not fit the definition: {refusal.Message} If the definition was changed, give it a new name, or take the change back.")
                : item!;
        }
        catch (JsonException malformed)
        {
            throw new InvalidDataException($"Line {number} is not valid JSON: {malformed.Message}", malformed);
        }
    }

    /// <summary>The lines in their order; each is valid until the next is asked for. Empty ones are left out.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        var (start, end) = (0, 0);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                if (length > 0)
                {
                    yield return buffer.AsMemory(start, length);
                }

                start += length + 1;
                continue;
            }

            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var read = stream.Read(buffer, end, buffer.Length - end);
            if (read == 0)
            {
                break;
            }

            end += read;
        }

        if (end > 0)
        {
            yield return buffer.AsMemory(0, end);
        }
    }
}
