using System.Text;
using System.Text.Json;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class PredictCommandTests
{
    [Fact]
    public async Task The_answer_is_printed_as_JSON_that_another_program_can_read()
    {
        var (code, answer) = await PredictAsync("""{"origin":"ATL","destination":"SAV","distance":215}""");

        Assert.Equal(0, code);
        Assert.Equal(0.25, answer.GetProperty("probability").GetDouble());
    }

    [Theory]
    [InlineData("""[{"origin":"ATL","distance":215}]""", 0)]
    [InlineData("""[{"origin":"ATL","distance":215},{"origin":"ATL","distance":0}]""", 1)]
    public async Task A_batch_gives_0_only_when_every_row_was_predicted(string json, int code) => Assert.Equal(code, (await PredictAsync(json)).Code);

    [Fact]
    public async Task Asked_why_it_prints_the_explanation()
    {
        var (code, answer) = await PredictAsync("""{"origin":"ATL","destination":"SAV","distance":215}""", explain: true);

        Assert.Equal(0, code);
        Assert.Equal("origin", answer.GetProperty("explanation").GetProperty("contributions")[0].GetProperty("feature").GetString());
    }

    private static async Task<(int Code, JsonElement Answer)> PredictAsync(string json, bool explain = false)
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/models/flight-late/explain"] = """{"explanation":{"contributions":[{"feature":"origin","value":"ATL","contribution":0.5}]}}""";
        var screen = new TestScreen();
        var code = await PredictCommand.PredictAsync(app.Client(), screen.Screen, "flight-late", new MemoryStream(Encoding.UTF8.GetBytes(json)), explain, CancellationToken.None);
        return (code, JsonElement.Parse(screen.Text));
    }
}
