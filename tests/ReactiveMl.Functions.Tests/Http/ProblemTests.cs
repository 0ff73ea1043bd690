using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Http;

public sealed class ProblemTests
{
    private static readonly Refusal Distance = new(2, "distance", "range", "9000", "distance is at most 6000.");

    [Fact]
    public void An_unknown_pipeline_is_a_404_that_names_the_known_ones()
    {
        var problem = As(Problem.UnknownPipeline("flight-lat", new PipelineCatalog([FlightLate.Pipeline])));

        Assert.Equal(404, problem.StatusCode);
        Assert.Contains("flight-late", Assert.Single(Errors(problem)).Message, StringComparison.Ordinal);
        Assert.Equal("pipeline", Errors(problem)[0].Field);
    }

    [Fact]
    public void Refused_items_are_a_400_that_lists_them_all()
    {
        var problem = As(Problem.Refused([Distance, Distance with { Index = 5 }]));

        Assert.Equal(400, problem.StatusCode);
        Assert.Equal("distance is at most 6000. (1 more in 'errors'.)", problem.ProblemDetails.Detail);
        Assert.Equal([2, 5], Errors(problem).Select(error => error.Index));
    }

    [Fact]
    public void A_limit_is_said_in_bytes()
    {
        var problem = As(Problem.TooLarge(5 * 1024 * 1024));

        Assert.Equal(413, problem.StatusCode);
        Assert.Contains("5,242,880", problem.ProblemDetails.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void No_model_yet_is_a_503_that_says_when_to_come_again()
    {
        var request = new DefaultHttpContext().Request;

        var problem = As(Problem.NoModelYet(request, "flight-late"));

        Assert.Equal(503, problem.StatusCode);
        Assert.Equal("30", request.HttpContext.Response.Headers.RetryAfter);
    }

    [Fact]
    public void What_more_a_problem_says_stands_beside_its_errors() =>
        Assert.Equal("run-1", As(Problem.Of(409, "Busy", [Distance], ("runId", "run-1"))).ProblemDetails.Extensions["runId"]);

    private static ProblemHttpResult As(IResult result) => Assert.IsType<ProblemHttpResult>(result);

    private static IReadOnlyList<Refusal> Errors(ProblemHttpResult problem) =>
        Assert.IsAssignableFrom<IReadOnlyList<Refusal>>(problem.ProblemDetails.Extensions["errors"]);
}
