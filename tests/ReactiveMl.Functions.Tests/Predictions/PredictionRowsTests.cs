using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

public sealed class PredictionRowsTests
{
    private const string Row = """{"departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS","distance":946}""";
    private const string Bad = """{"departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS","distance":9000}""";
    private const string Known = """{"departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS","delay":3,"landedAt":"2001-01-08T07:00:00Z"}""";

    [Fact]
    public void One_object_is_one_row()
    {
        var rows = Read(Row);

        Assert.True(rows.Single);
        Assert.Single(rows.Rows);
    }

    [Theory]
    [InlineData($"[{Row},{Row}]")]
    [InlineData($$"""{"rows":[{{Row}},{{Row}}]}""")]
    public void An_array_is_many_rows_under_rows_or_bare(string body)
    {
        var rows = Read(body);

        Assert.False(rows.Single);
        Assert.Equal((2, 2), (rows.Count, rows.Rows.Count));
    }

    [Fact]
    public void A_bad_row_among_good_ones_is_refused_in_its_own_place()
    {
        var rows = Read($"[{Row},{Bad},{Known},{Row}]");

        Assert.Null(rows.Refusal);
        Assert.Equal([0, 3], rows.Rows.Select(row => row.Index));
        Assert.Equal([(1, "distance", "range"), (2, "delay", "outcome")], rows.Refused.Select(row => (row.Index, row.Field, row.Rule)));
    }

    [Theory]
    [InlineData("""{"retracts":"f1","departedAt":"2001-01-08T05:00:00Z","origin":"ATL"}""", "retracts")]
    [InlineData("""{"corrects":"f1","departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS"}""", "corrects")]
    [InlineData(Bad, "distance")]
    [InlineData(Known, "delay")]
    [InlineData("[]", "$")]
    [InlineData("{", "$")]
    [InlineData("", "$")]
    [InlineData("""{"rows":5}""", "rows")]
    public void Where_nothing_can_be_predicted_the_answer_is_a_400_that_names_the_field(string body, string field)
    {
        var problem = Assert.IsType<ProblemHttpResult>(Read(body).Refusal);

        Assert.Equal(400, problem.StatusCode);
        Assert.Equal(field, Assert.IsAssignableFrom<IReadOnlyList<Refusal>>(problem.ProblemDetails.Extensions["errors"])[0].Field);
    }

    [Fact]
    public void A_departure_may_lie_in_the_future() => Assert.Single(Read(Row.Replace("2001", "2999")).Rows);

    [Fact]
    public void More_rows_than_allowed_are_a_413()
    {
        var problem = Assert.IsType<ProblemHttpResult>(Read($"[{Row},{Row},{Row},{Row},{Row}]").Refusal);

        Assert.Equal(413, problem.StatusCode);
    }

    private static PredictionRows Read(string body) => PredictionRows.Read(Encoding.UTF8.GetBytes(body), FlightLate.Pipeline, maxRows: 4);
}
