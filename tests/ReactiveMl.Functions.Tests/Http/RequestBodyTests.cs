using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
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

    private static Task<RequestBody> ReadAsync(int length, bool announced, string? contentType = "application/json")
    {
        var request = new DefaultHttpContext().Request;
        request.Body = new MemoryStream(new byte[length]);
        request.ContentType = contentType;
        request.ContentLength = announced ? length : null;
        return RequestBody.ReadAsync(request, Limit, CancellationToken.None);
    }
}
