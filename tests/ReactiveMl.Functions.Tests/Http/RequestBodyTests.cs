using System.IO.Compression;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Tests.Http;

public sealed class RequestBodyTests
{
    private const int Limit = 40_000;

    [Theory]
    [InlineData(Limit, true)]
    [InlineData(Limit, false)]
    [InlineData(0, false)]
    public async Task A_body_up_to_the_limit_is_taken_whole(int length, bool announced)
    {
        var body = await ReadAsync(length, announced);

        Assert.Null(body.Refusal);
        Assert.Equal(length, body.Content.Length);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_refused_whether_or_not_its_length_was_announced(bool announced)
    {
        var body = await ReadAsync(Limit + 1, announced);

        var problem = Assert.IsType<ProblemHttpResult>(body.Refusal);
        Assert.Equal(413, problem.StatusCode);
        Assert.True(body.Content.IsEmpty);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task A_body_that_is_not_said_to_be_JSON_is_refused(string? contentType)
    {
        var body = await ReadAsync(2, announced: true, contentType);

        Assert.Equal(415, Assert.IsType<ProblemHttpResult>(body.Refusal).StatusCode);
    }

    [Fact]
    public async Task A_content_type_with_a_charset_is_JSON_too() =>
        Assert.Null((await ReadAsync(2, announced: true, "application/json; charset=utf-8")).Refusal);

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("application/cloudevents+json", true)]
    [InlineData("application/cloudevents-batch+json; charset=utf-8", true)]
    public async Task Events_are_told_from_bare_items_by_their_content_type(string contentType, bool events)
    {
        var body = await ReadAsync(2, announced: true, contentType);

        Assert.Null(body.Refusal);
        Assert.Equal(events, body.Events);
    }

    [Theory]
    [InlineData(1, "gzip")]
    [InlineData(Limit, "GZIP")]
    public async Task A_compressed_body_is_what_it_holds(int length, string encoding)
    {
        var body = await ReadAsync(Gzip(length), encoding);

        Assert.Null(body.Refusal);
        Assert.Equal(length, body.Content.Length);
    }

    [Fact]
    public async Task A_small_body_that_holds_more_than_the_limit_is_refused_without_being_unpacked()
    {
        var bomb = Gzip(30 * 1024 * 1024);
        Assert.InRange(bomb.Length, 1, Limit);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var body = await ReadAsync(bomb, "gzip");

        Assert.Equal(413, Assert.IsType<ProblemHttpResult>(body.Refusal).StatusCode);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, 1024 * 1024);
    }

    [Fact]
    public async Task A_compressed_body_that_is_cut_anywhere_or_damaged_is_refused()
    {
        var whole = Gzip(1_000).ToArray();
        foreach (var length in Enumerable.Range(0, whole.Length))
        {
            AssertNotGzip(await ReadAsync(new MemoryStream(whole[..length]), "gzip"));
        }

        AssertNotGzip(await ReadAsync(new MemoryStream([.. whole, 7]), "gzip"));
        // The last eight bytes are the checksum and the length.
        whole[^6] ^= 1;
        AssertNotGzip(await ReadAsync(new MemoryStream(whole), "gzip"));
        AssertNotGzip(await ReadAsync(new MemoryStream("[]"u8.ToArray()), "gzip"));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    public async Task Another_encoding_is_refused_by_its_name(string encoding)
    {
        var body = await ReadAsync(Gzip(2), encoding);

        var problem = Assert.IsType<ProblemHttpResult>(body.Refusal);
        var error = Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Refusal>>(problem.ProblemDetails.Extensions["errors"]));
        Assert.Equal((415, "Content-Encoding", "content-encoding", encoding), (problem.StatusCode, error.Field, error.Rule, error.Value));
    }

    [Fact]
    public async Task A_body_said_to_be_as_it_is_is_taken_as_it_is() =>
        Assert.Equal(5, (await ReadAsync(new MemoryStream(new byte[5]), "identity")).Content.Length);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task A_body_is_taken_whole_whether_it_came_with_its_headers_or_later(int first)
    {
        var pipe = new Pipe();
        var request = new DefaultHttpContext().Request;
        request.HttpContext.Features.Set<IRequestBodyPipeFeature>(new Piped(pipe.Reader));
        request.ContentType = "application/json";
        request.ContentLength = 5;
        await pipe.Writer.WriteAsync("[1,2]"u8.ToArray().AsMemory(0, first));

        var body = RequestBody.ReadAsync(request, Limit, CancellationToken.None);
        Assert.Equal(first == 5, body.IsCompleted);
        await pipe.Writer.WriteAsync("[1,2]"u8.ToArray().AsMemory(first));

        Assert.Equal("[1,2]"u8.ToArray(), (await body).Content.ToArray());
        Assert.False(pipe.Reader.TryRead(out _));
    }

    private sealed record Piped(PipeReader Reader) : IRequestBodyPipeFeature;

    private static void AssertNotGzip(RequestBody body)
    {
        var problem = Assert.IsType<ProblemHttpResult>(body.Refusal);
        var error = Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Refusal>>(problem.ProblemDetails.Extensions["errors"]));
        Assert.Equal((400, "Content-Encoding", "gzip"), (problem.StatusCode, error.Field, error.Rule));
    }

    private static MemoryStream Gzip(int length)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[length]);
        }

        stream.Position = 0;
        return stream;
    }

    private static ValueTask<RequestBody> ReadAsync(Stream stream, string encoding)
    {
        var request = new DefaultHttpContext().Request;
        request.Body = stream;
        request.ContentType = "application/json";
        request.Headers.ContentEncoding = encoding;
        return RequestBody.ReadAsync(request, Limit, CancellationToken.None);
    }

    private static ValueTask<RequestBody> ReadAsync(int length, bool announced, string? contentType = "application/json")
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(new byte[length]);
        request.ContentType = contentType;
        request.ContentLength = announced ? length : null;
        return RequestBody.ReadAsync(request, Limit, CancellationToken.None);
    }
}
