using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class UndeclaredFieldsTests
{
    private const string Fact = """{"id":"f1","gate":{"b":[9007199254740993],"a":1.50},"departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946,"carrier":"DL"}""";

    private static readonly Pipeline Keeping = PipelineReader.Read(FlightLate.Json.Replace("\"fields\": {", "\"unknown\": \"keep\", \"fields\": {"), "f").Pipeline!;

    // The number is from: printf '{"pipeline":"flight-late",...,"unknown":{...}}' | sha256sum
    [Fact]
    public void Kept_fields_are_one_canonical_object_that_counts_in_the_hash()
    {
        var fact = Assert.Single(Read(Fact).Accepted).Fact;

        Assert.Equal("""{"carrier":"DL","gate":{"a":1.50,"b":[9007199254740993]}}""", fact.Unknown);
        Assert.Equal("8187dad98042e0461904b82a2bca304bca976579f3afaa1f2e23f3aea51362af", fact.Hash.Value);
    }

    [Fact]
    public void A_fact_without_any_is_the_same_under_either_policy()
    {
        var plain = Fact.Replace("\"gate\":{\"b\":[9007199254740993],\"a\":1.50},", "").Replace("\"carrier\":\"DL\"", "\"carrier\":null");

        var fact = Assert.Single(Read(plain).Accepted).Fact;

        Assert.Null(fact.Unknown);
        Assert.Equal("fa6ed8c88fc8e3c46adb76867166ee4556da0dfd0305b22ce42c8bc21befaa72", fact.Hash.Value);
    }

    [Fact]
    public void They_are_refused_where_the_definition_does_not_keep_them() =>
        Assert.Equal(("gate", "unknown-field"), (FlightLate.Read(Fact).Refused[0].Field, FlightLate.Read(Fact).Refused[0].Rule));

    [Theory]
    [InlineData("\"carrier\":\"DL\"", "\"carrier\":\"DL\",\"carrier\":\"DL\"", "carrier", "duplicate-field")]
    [InlineData("\"a\":1.50", "\"a\":1.50,\"a\":2", "gate", "type")]
    [InlineData("\"DL\"", "\"\\ud800\"", "carrier", "type")]
    [InlineData("\"a\":1.50", "\"\\ud800\":1.50", "gate", "type")]
    [InlineData("\"departedAt\"", "\"retracts\":\"f0\",\"departedAt\"", "retracts", "retraction")]
    public void A_bad_one_is_refused(string right, string wrong, string field, string rule)
    {
        var refusal = Assert.Single(Read(Fact.Replace(right, wrong)).Refused);

        Assert.Equal((field, rule), (refusal.Field, refusal.Rule));
    }

    [Fact]
    public void A_retraction_brings_none()
    {
        var refusal = Assert.Single(Read("""{"retracts":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","gate":1}""").Refused);

        Assert.Equal(("retracts", "retraction"), (refusal.Field, refusal.Rule));
    }

    [Fact]
    public void Together_they_are_bounded()
    {
        var reader = new FactReader(Keeping, new FactLimits { MaxUnknownLength = 48 });

        // gate and its 33 characters, carrier and its 4: 48 in all.
        Assert.Empty(reader.Read(Encoding.UTF8.GetBytes(Fact)).Refused);
        Assert.Equal(("carrier", "limit"), reader.Read(Encoding.UTF8.GetBytes(Fact.Replace("DL", "DELTA"))).Refused.Select(refusal => (refusal.Field, refusal.Rule)).Single());
    }

    [Fact]
    public void They_come_back_from_lines()
    {
        using var stream = new MemoryStream();
        var fact = Read(Fact.Replace("\"DL\"", "\"Zürich \\u0022東京\\n\"")).Accepted[0].Fact;
        FactLines.Write(stream, Keeping, [fact]);
        stream.Position = 0;

        var read = Assert.Single(FactLines.Read(stream, Keeping));

        Assert.Equal((fact.Unknown, fact.Hash), (read.Unknown, read.Hash));
    }

    private static FactsRead Read(string json) => new FactReader(Keeping).Read(Encoding.UTF8.GetBytes(json));
}
