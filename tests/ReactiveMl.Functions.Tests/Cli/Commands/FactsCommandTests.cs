using System.Text.Json;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class FactsCommandTests
{
    [Fact]
    public async Task Facts_come_a_line_each_and_the_question_reaches_the_app()
    {
        var (text, asked) = await AskAsync(("entity", "ST. LOUIS"), ("from", null), ("asOf", "2001-01-01T00:00:00Z"));

        Assert.Equal(["a", "b"], Lines(text).Select(line => JsonElement.Parse(line).GetProperty("fact").GetProperty("id").GetString()));
        Assert.Equal("?entity=ST.%20LOUIS&asOf=2001-01-01T00%3A00%3A00Z", asked);
    }

    [Fact]
    public async Task The_last_ones_are_printed_as_lines_as_well() =>
        Assert.Equal("""{"fact":{"id":"b"}}""", Assert.Single(Lines((await AskAsync(("last", "1"))).Text)));

    [Fact]
    public async Task A_sum_is_printed_with_its_bounds() =>
        Assert.Equal(39, JsonElement.Parse((await AskAsync(("field", "distance"))).Text).GetProperty("summary").GetProperty("sum").GetProperty("low").GetInt32());

    private static string[] Lines(string text) => text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    private static async Task<(string Text, string? Asked)> AskAsync(params (string Parameter, string? Value)[] asked)
    {
        await using var app = await FakeApp.StartAsync();
        var screen = new TestScreen();
        Assert.Equal(0, await FactsCommand.AskAsync(app.Client(), screen.Screen, "flight-late", asked, CancellationToken.None));
        return (screen.Text, app.FactsAsked);
    }
}
