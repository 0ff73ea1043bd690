using System.Text;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class SendCommandTests
{
    [Theory]
    [InlineData("""{"id":"a"}""", 1)]
    [InlineData(""" [{"id":"a"},{"id":"b"}]""", 2)]
    [InlineData("{\"id\":\"a\"}\n{\"id\":\"b\"}\n{\"id\":\"c\"}\n", 3)]
    [InlineData("[]", 0)]
    public async Task An_object_an_array_and_lines_are_all_taken(string json, int facts)
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await SendAsync(app, new TestScreen(), json));
        Assert.Equal(facts, app.Facts.Count);
    }

    [Fact]
    public async Task Refusals_are_told_by_their_place_in_the_file_and_give_1()
    {
        await using var app = await FakeApp.StartAsync();
        app.Refuses.Add("fact-449");
        var screen = new TestScreen();

        var code = await SendAsync(app, screen, $"[{string.Join(",", Enumerable.Range(0, 450).Select(i => $$"""{"id":"fact-{{i}}"}"""))}]");

        Assert.Equal(1, code);
        Assert.Contains("item 449, distance: distance is 1 to 6000.", screen.Text, StringComparison.Ordinal);
        Assert.Contains("450 facts sent to flight-late: 449 accepted, 1 refused.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_go_to_their_own_address()
    {
        await using var app = await FakeApp.StartAsync();

        Assert.Equal(0, await SendAsync(app, new TestScreen(), """{"fact":"a"}""", outcomes: true));
        Assert.Single(app.Outcomes);
    }

    [Theory]
    [InlineData("""{"id":""")]
    [InlineData("")]
    [InlineData("""[{"id":"a"}""")]
    public async Task What_is_not_JSON_is_refused_before_it_is_sent(string json)
    {
        await using var app = await FakeApp.StartAsync();

        if (json.Length == 0)
        {
            Assert.Equal(0, await SendAsync(app, new TestScreen(), json));
        }
        else
        {
            Assert.StartsWith("The file is not JSON: ", (await Assert.ThrowsAsync<CommandFailed>(() => SendAsync(app, new TestScreen(), json))).Message, StringComparison.Ordinal);
        }
    }

    private static Task<int> SendAsync(FakeApp app, TestScreen screen, string json, bool outcomes = false) =>
        SendCommand.SendAsync(app.Client(), screen.Screen, "flight-late", new MemoryStream(Encoding.UTF8.GetBytes(json)), outcomes, CancellationToken.None);
}
