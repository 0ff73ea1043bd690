using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ReactiveMl.Functions.Http;

/// <summary>A request's body, decompressed, or the answer that refuses it.</summary>
/// <param name="Content">The body's bytes; empty where it was refused.</param>
/// <param name="Events">Whether the content type says that each item is a CloudEvent.</param>
/// <param name="Refusal">The answer to give instead; null where the body was taken.</param>
public readonly record struct RequestBody(ReadOnlyMemory<byte> Content, bool Events, IResult? Refusal)
{
    private const string CloudEvents = "application/cloudevents";

    // A header of ten bytes, and a checksum and a length of four each.
    private const int ShortestGzip = 18;

    /// <summary>Whether there is a body, announced by its length or sent in chunks.</summary>
    public static bool IsSent(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength > 0;

    /// <summary>Reads a JSON body of at most <paramref name="limit"/> bytes, whether or not its length was announced.</summary>
    /// <remarks>The limit is for what a gzip body holds, and decompression ends there.</remarks>
    public static ValueTask<RequestBody> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        // Taking a content type apart costs more than all else here; nearly all are this one.
        if (request.ContentType != MediaTypeNames.Application.Json && !request.HasJsonContentType())
        {
            return new(Refused(Problem.NotJson(request.ContentType)));
        }

        var encoding = request.Headers.ContentEncoding.ToString();
        var isGzip = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase);
        if (!isGzip && encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            return new(Refused(Problem.NotDecodable(request, encoding)));
        }

        if (request.ContentLength > limit)
        {
            return new(Refused(Problem.TooLarge(limit)));
        }

        return !isGzip && TakeIfHere(request) is { } body
            ? new(Taken(request, body, limit))
            : ReadAsync(request, isGzip, limit, cancellation);
    }

    private static async ValueTask<RequestBody> ReadAsync(HttpRequest request, bool isGzip, int limit, CancellationToken cancellation)
    {
        var body = request.ContentLength is { } length
            ? await ReadAnnouncedAsync(request.BodyReader, length, cancellation)
            : await ReadAsync(request.Body, limit, cancellation);
        return isGzip && body is not null
            ? await UnzipAsync(request, body, limit, cancellation)
            : Taken(request, body, limit);
    }

    private static async ValueTask<RequestBody> UnzipAsync(HttpRequest request, byte[] compressed, int limit, CancellationToken cancellation)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(compressed), CompressionMode.Decompress);
            var body = await ReadAsync(gzip, limit, cancellation);
            // GZipStream takes a stream that was cut off for one that has ended; its last four bytes tell its length.
            return body is null || (compressed.Length >= ShortestGzip && BinaryPrimitives.ReadUInt32LittleEndian(compressed.AsSpan(^4..)) == body.Length)
                ? Taken(request, body, limit)
                : Refused(Problem.NotGzip("it ends too early, or more follows it."));
        }
        catch (InvalidDataException broken)
        {
            return Refused(Problem.NotGzip(broken.Message));
        }
    }

    // A small body has come with its headers. From the pipe: a stream over it costs as much again.
    private static byte[]? TakeIfHere(HttpRequest request)
    {
        if (request.ContentLength is not { } length || !request.BodyReader.TryRead(out var read))
        {
            return null;
        }

        if (read.Buffer.Length < length)
        {
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            return null;
        }

        return Take(request.BodyReader, read.Buffer);
    }

    private static async ValueTask<byte[]> ReadAnnouncedAsync(PipeReader body, long length, CancellationToken cancellation)
    {
        // A pipe of which a part was looked at does not keep count in ReadAtLeastAsync, and waits forever.
        var read = await body.ReadAsync(cancellation);
        while (read.Buffer.Length < length && !read.IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            read = await body.ReadAsync(cancellation);
        }

        return Take(body, read.Buffer);
    }

    // The server hands on no more than what was announced.
    private static byte[] Take(PipeReader body, ReadOnlySequence<byte> read)
    {
        var content = GC.AllocateUninitializedArray<byte>((int)read.Length);
        read.CopyTo(content);
        body.AdvanceTo(read.End);
        return content;
    }

    /// <returns>Null where there is more than the limit.</returns>
    private static async Task<byte[]?> ReadAsync(Stream body, int limit, CancellationToken cancellation)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        for (int read; (read = await body.ReadAsync(chunk, cancellation)) > 0;)
        {
            if (buffer.Length + read > limit)
            {
                return null;
            }

            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }

    private static RequestBody Taken(HttpRequest request, byte[]? body, int limit) => body is null
        ? Refused(Problem.TooLarge(limit))
        : new(body, request.ContentType!.StartsWith(CloudEvents, StringComparison.OrdinalIgnoreCase), null);

    private static RequestBody Refused(IResult refusal) => new(default, false, refusal);

    /// <summary>The items of a body that is an array of them or a single one.</summary>
    public static IReadOnlyList<JsonElement> Items(JsonElement body) =>
        body.ValueKind == JsonValueKind.Array ? [.. body.EnumerateArray()] : [body];
}
