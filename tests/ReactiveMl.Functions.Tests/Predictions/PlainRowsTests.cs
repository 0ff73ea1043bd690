using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Tests.Facts;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Rows are read in two ways, straight and with care: whoever asks must not be able to tell which it was.</summary>
public sealed class PlainRowsTests
{
    private const int MaxRows = 6;

    // Every type of field, a name that must be escaped, and undeclared fields that are kept.
    private static readonly Pipeline Full = Read("""
        "unknown": "keep", "fields": {
          "departedAt": { "type": "time" }, "origin": { "type": "category", "required": true }, "destination": { "type": "category", "required": true },
          "distance": { "type": "number", "min": 1, "max": 6000 }, "international": { "type": "flag" }, "remarks": { "type": "text" }, "from": { "type": "geo" }
        """);

    private static readonly Gen<string> Text = Gen.OneOf(Gen.OneOf("ATL", "", "Z\\u00fcrich", "\\ud800", "東京", "\\\"", new string('x', 300)), Gen.String[Gen.Char.AlphaNumeric, 0, 8]).Select(text => $"\"{text}\"");
    private static readonly Gen<string> Number = Gen.OneOf(
        Gen.Int[-5, 6_100].Select(number => $"{number}"), Gen.OneOf("1e3", "-0", "1e999", "12.5", """{"value":14,"low":12,"high":18}""", """{"value":14,"low":15,"high":18}""", "null", "\"5\""));

    private static readonly Gen<string> Time = Gen.OneOf("\"2001-01-08T05:00:00Z\"", "\"2999-01-08T05:00:00\"", "\"2001-01-08T05:00:00.1234567+02:00\"", "\"2001-01-08\"", "\"yesterday\"", "5", "null");
    private static readonly Gen<string> Member = Gen.Frequency(
        (4, Time.Select(time => $"\"departedAt\":{time}")),
        (4, Text.Select(text => $"\"origin\":{text}")),
        (4, Text.Select(text => $"\"destination\":{text}")),
        (4, Number.Select(number => $"\"distance\":{number}")),
        (2, Gen.OneOf("true", "false", "1").Select(flag => $"\"international\":{flag}")),
        (2, Text.Select(text => $"\"remarks\":{text}")),
        (2, Text.Select(text => $"\"id\":{text}")),
        (2, Gen.OneOf("""{"lat":1,"lon":2}""", """{"lat":100,"lon":2}""").Select(place => $"\"from\":{place}")),
        (1, Gen.OneOf(
            "\"delay\":3", "\"corrects\":\"f1\"", "\"retracts\":\"f1\"", "\"gate\":7", "\"rows\":[{}]", "\"rows\":5", "\"or\\u0069gin\":\"ATL\"", "\"specversion\":\"1.0\"", "\"landedAt\":\"2001-01-09T00:00:00Z\"")));

    private static readonly Gen<string> Plain = Gen.Select(
        Gen.OneOf("", "\"id\":\"f1\","), Gen.Int[1, 6_000], Gen.Bool,
        (id, distance, remarks) => $$"""{{{id}}"departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS","distance":{{distance}}{{(remarks ? ",\"remarks\":\"\"" : "")}}}""");

    private static readonly Gen<string> Row = Gen.Frequency((3, Plain), (1, Member.Array[0, 9].Select(members => $"{{{string.Join(",", members)}}}")), (1, Gen.OneOf("5", "[]", "null")));
    private static readonly Gen<string> Body = Gen.Frequency(
        (3, Row),
        (3, Row.Array[0, MaxRows + 1].Select(rows => $"[{string.Join(",", rows)}]")),
        (2, Row.Array[0, MaxRows + 1].Select(rows => $$"""{"rows":[{{string.Join(",", rows)}}]}""")),
        (1, Row.Select(row => $$""" {"r\u006fws" : [ {{row}} ] , "more":1} """)),
        (1, Row.Select(row => $"{row} {row}")),
        (1, Row.Select(row => $"{row[..^1]}")));

    [Fact]
    public void Both_ways_agree_on_any_rows() => Body.Sample(body => Agree(Encoding.UTF8.GetBytes(body), Full), iter: 3_000);

    [Fact]
    public void Both_ways_agree_on_bodies_with_something_wrong()
    {
        for (var seed = 0; seed < 2_000; seed++)
        {
            Agree(MutatedBodies.Make(seed), FlightLate.Pipeline);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":\"f1\",")]
    public void What_most_senders_send_is_read_straight(string id)
    {
        var row = $$"""{{{id}}"departedAt":"2001-01-08T05:00:00Z","origin":"ATL","destination":"BOS","distance":946}""";
        var reader = new RowReader(FlightLate.Pipeline);

        Assert.Single(reader.TryRead(Encoding.UTF8.GetBytes(row), 1, out var single)!);
        Assert.True(single);
        Assert.Equal(2, reader.TryRead(Encoding.UTF8.GetBytes($"[{row},{row}]"), 2, out single)!.Count);
        Assert.False(single);
        Assert.Equal(2, reader.TryRead(Encoding.UTF8.GetBytes($$"""{"rows":[{{row}},{{row}}]}"""), 2, out single)!.Count);
        Assert.False(single);
    }

    private static void Agree(byte[] body, Pipeline pipeline)
    {
        var (any, careful) = (PredictionRows.Read(body, pipeline, MaxRows), PredictionRows.ReadUnusual(body, pipeline, MaxRows));

        Assert.Equal((careful.Single, careful.Count), (any.Single, any.Count));
        Assert.Equal(careful.Rows.Select(row => (row.Index, row.Id, row.OccurredAt)), any.Rows.Select(row => (row.Index, row.Id, row.OccurredAt)));
        Assert.All(careful.Rows.Zip(any.Rows), pair => Assert.Equal(pair.First.Values, pair.Second.Values));
        Assert.Equal(careful.Refused, any.Refused);
        Assert.Equal(Told(careful), Told(any));
    }

    private static string? Told(PredictionRows rows) =>
        rows.Refusal is null ? null : JsonSerializer.Serialize(Assert.IsType<ProblemHttpResult>(rows.Refusal).ProblemDetails, DomainJson.Options);

    private static Pipeline Read(string fields)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json"));
        var (from, to) = (json.IndexOf("\"fields\": {", StringComparison.Ordinal), json.IndexOf("},\n    \"outcome\"", StringComparison.Ordinal));
        var reading = PipelineReader.Read($"{json[..from]}{fields}{json[to..]}", "flight-late.json");
        return reading.Pipeline ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }
}
