using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class CorrectionTests
{
    private const string Correction = """{"id":"f2","corrects":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946}""";
    private const string Retraction = """{"id":"f3","retracts":"f1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL"}""";

    [Fact]
    public void A_correction_is_a_full_fact_that_names_the_old_one()
    {
        var fact = Assert.Single(FlightLate.Read(Correction).Accepted).Fact;

        Assert.Equal((new FactId("f2"), new FactId("f1"), null), (fact.Id, fact.Corrects, fact.Retracts));
        Assert.Equal(new FactId("f1"), fact.Supersedes);
        Assert.Equal(FieldValue.OfNumber(946), fact.Values[3]);
    }

    [Fact]
    public void A_retraction_has_an_entity_and_a_time_and_nothing_else()
    {
        var fact = Assert.Single(FlightLate.Read(Retraction).Accepted).Fact;

        Assert.Equal((new FactId("f3"), null, new FactId("f1")), (fact.Id, fact.Corrects, fact.Retracts));
        Assert.Equal(("ATL", FlightLate.At(1)), (fact.Entity, fact.OccurredAt));
        Assert.Equal([true, true, false, false], fact.Values.Select(value => value.IsPresent));
    }

    // The numbers are from: printf '{"pipeline":"flight-late","id":"f2","corrects":"f1",...}' | sha256sum
    [Fact]
    public void What_a_fact_supersedes_counts_in_its_hash()
    {
        Assert.Equal("a5f7a470450eff906f5535c70851ea6bf7d035439f8a768394bd98e83c0eabf5", FlightLate.Read(Correction).Accepted[0].Fact.Hash.Value);
        Assert.Equal("8600c0a52b643b17fb87d692794c2c917619eff5734b3e87be0aa2124872eee4", FlightLate.Read(Retraction).Accepted[0].Fact.Hash.Value);
    }

    [Fact]
    public void Without_an_id_a_correction_and_what_it_corrects_are_two_facts()
    {
        var correction = FlightLate.Read(Correction.Replace("\"id\":\"f2\",", "")).Accepted[0].Fact;
        var plain = FlightLate.Read(Correction.Replace("\"id\":\"f2\",\"corrects\":\"f1\",", "")).Accepted[0].Fact;

        Assert.NotEqual(plain.Id, correction.Id);
    }

    [Theory]
    [InlineData(Retraction, "\"ATL\"", "\"ATL\",\"distance\":946", "retracts", "retraction", "leave out distance")]
    [InlineData(Retraction, "\"ATL\"", "\"ATL\",\"delay\":3,\"landedAt\":\"2001-01-01T01:00:00Z\"", "retracts", "retraction", "leave out delay")]
    [InlineData(Retraction, ",\"origin\":\"ATL\"", "", "origin", "required", "origin is missing")]
    [InlineData(Retraction, "\"departedAt\":\"2001-01-01T00:01:00Z\",", "", "departedAt", "required", "departedAt is missing")]
    [InlineData(Retraction, "\"retracts\"", "\"corrects\":\"f0\",\"retracts\"", "retracts", "supersedes", "one of corrects and retracts")]
    [InlineData(Retraction, "\"f1\"", "\"f3\"", "retracts", "supersedes", "names the fact itself")]
    [InlineData(Correction, "\"f1\"", "\"f2\"", "corrects", "supersedes", "names the fact itself")]
    [InlineData(Correction, "\"f1\"", "\"a\\nb\"", "corrects", "type", "none of them a control character")]
    [InlineData(Correction, "\"f1\"", "1", "corrects", "type", "must be text")]
    [InlineData(Correction, "\"ATL\"", "null", "origin", "required", "origin is missing")]
    public void A_bad_one_is_refused_with_the_reason(string json, string right, string wrong, string field, string rule, string says)
    {
        var refusal = Assert.Single(FlightLate.Read(json.Replace(right, wrong)).Refused);

        Assert.Equal((field, rule), (refusal.Field, refusal.Rule));
        Assert.Contains(says, refusal.Message, StringComparison.Ordinal);
    }
}
