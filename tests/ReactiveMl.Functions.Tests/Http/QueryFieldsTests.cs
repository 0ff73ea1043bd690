using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Tests.Http;

public sealed class QueryFieldsTests
{
    [Fact]
    public void Each_value_is_read_as_what_it_is()
    {
        var query = Of("?olderThan=30.00:00:00&dryRun=False&limit=7&kind=outcomes&rule=range");

        Assert.Equal(TimeSpan.FromDays(30), query.Age("olderThan"));
        Assert.False(query.Flag("dryRun", otherwise: true));
        Assert.Equal(7, query.Number("limit", 1, 10, 5));
        Assert.Equal(ItemKind.Outcomes, query.Word<ItemKind>("kind"));
        Assert.Equal("range", query.Text("rule"));
        Assert.Null(query.Refuse());
    }

    [Fact]
    public void What_is_absent_has_its_default()
    {
        var query = Of("");

        Assert.True(query.Flag("dryRun", otherwise: true));
        Assert.Equal(5, query.Number("limit", 1, 10, 5));
        Assert.Null(query.Age("olderThan"));
        Assert.Null(query.Refuse());
    }

    [Fact]
    public void A_value_has_1024_characters_at_most()
    {
        var (most, more) = (Of($"?rule={new string('a', 1024)}"), Of($"?rule={new string('a', 1025)}"));

        Assert.Equal(1024, most.Text("rule")!.Length);
        Assert.Null(most.Refuse());
        Assert.Null(more.Text("rule"));
        Assert.Equal("rule has more than 1,024 characters.", Assert.IsType<ProblemHttpResult>(more.Refuse()).ProblemDetails.Detail);
    }

    [Theory]
    [InlineData("?olderThan=-1.00:00:00", "olderThan", "type")]
    [InlineData("?olderThan=month", "olderThan", "type")]
    [InlineData("?dryRun=no", "dryRun", "type")]
    [InlineData("?limit=0", "limit", "type")]
    [InlineData("?limit=11", "limit", "type")]
    [InlineData("?kind=fact", "kind", "type")]
    [InlineData("?kind=0", "kind", "type")]
    [InlineData("?rule=a&rule=b", "rule", "type")]
    [InlineData("?rule=", "rule", "type")]
    [InlineData("?dry-run=false", "dry-run", "unknown-field")]
    public void What_is_wrong_is_refused_by_its_name(string text, string field, string rule)
    {
        var query = Of(text);
        query.Age("olderThan");
        query.Flag("dryRun", otherwise: true);
        query.Number("limit", 1, 10, 5);
        query.Word<ItemKind>("kind");
        query.Text("rule");

        var problem = Assert.IsType<ProblemHttpResult>(query.Refuse());
        var refusal = Assert.Single(Assert.IsAssignableFrom<IReadOnlyList<Refusal>>(problem.ProblemDetails.Extensions["errors"]));
        Assert.Equal((400, field, rule), (problem.StatusCode, refusal.Field, refusal.Rule));
    }

    private static QueryFields Of(string query) => new(new QueryCollection(QueryHelpers.ParseQuery(query)));
}
