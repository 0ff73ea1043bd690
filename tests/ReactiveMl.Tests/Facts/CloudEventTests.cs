using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class CloudEventTests
{
    private const string Data = """{"departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946}""";
    private const string Bare = """{"id":"//tower/atl#e1","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS","distance":946}""";
    private const string Event = $$"""{"specversion":"1.0","id":"e1","source":"//tower/atl","type":"departed","time":"2001-01-01T00:01:00Z","data":{{Data}}}""";
    private const string Outcome = """{"data":{"fact":"f1","delay":23},"time":"2001-01-01T02:00:00Z","type":"landed","source":"/tower","id":"e2","specversion":"1.0"}""";

    [Fact]
    public void Its_data_is_the_item_and_its_source_and_id_name_the_fact() =>
        Assert.Equal(FlightLate.Read(Bare).Accepted[0].Fact.Hash, Assert.Single(FlightLate.Read(Event).Accepted).Fact.Hash);

    [Theory]
    [InlineData("\"departedAt\":\"2001-01-01T00:01:00Z\",", "")]
    [InlineData("\"departedAt\":\"2001-01-01T00:01:00Z\",", "\"departedAt\":null,")]
    [InlineData("\"time\":\"2001-01-01T00:01:00Z\",", "")]
    [InlineData("\"time\":\"2001-01-01T00:01:00Z\",", "\"time\":\"1999-01-01T00:01:00+02:00\",")]
    [InlineData("\"type\"", "\"datacontenttype\":\"application/json\",\"subject\":\"ATL\",\"sequence\":7,\"type\"")]
    public void Its_time_is_the_facts_where_the_data_has_none(string right, string wrong) =>
        Assert.Equal(FlightLate.Read(Bare).Accepted[0].Fact.Hash, Assert.Single(FlightLate.Read(Event.Replace(right, wrong)).Accepted).Fact.Hash);

    [Fact]
    public void An_id_in_the_data_goes_first() =>
        Assert.Equal("f1", Assert.Single(FlightLate.Read(Event.Replace("\"data\":{", "\"data\":{\"id\":\"f1\",")).Accepted).Fact.Id.Value);

    [Fact]
    public void An_outcome_is_known_at_its_events_time()
    {
        var alone = FlightLate.ReadOutcomes("""{"fact":"f1","delay":23,"landedAt":"2001-01-01T02:00:00Z"}""").Accepted[0].Outcome;

        Assert.Equal(alone, Assert.Single(FlightLate.ReadOutcomes(Outcome).Accepted).Outcome);
    }

    [Fact]
    public void A_bad_event_is_refused_in_its_place_and_the_others_go_on()
    {
        var read = FlightLate.Read($"[{Event},{Event.Replace("946", "9000")},{Bare},{Event.Replace("\"type\":\"departed\",", "")},{Event}]");

        Assert.Equal([0, 2, 4], read.Accepted.Select(accepted => accepted.Index));
        Assert.Equal([(1, "distance", "range"), (3, "type", "required")], read.Refused.Select(refusal => (refusal.Index, refusal.Field, refusal.Rule)));
    }

    [Theory]
    [InlineData("\"id\":\"e1\",", "", "id", "required")]
    [InlineData("\"id\":\"e1\",", "\"id\":7,", "id", "required")]
    [InlineData("\"source\":\"//tower/atl\"", "\"source\":\"\"", "source", "required")]
    [InlineData("\"specversion\":\"1.0\"", "\"specversion\":\"0.3\"", "specversion", "cloud-event")]
    [InlineData("2001-01-01T00:01:00Z\",\"data\"", "yesterday\",\"data\"", "time", "cloud-event")]
    [InlineData("\"type\"", "\"Sequence\":\"7\",\"type\"", "Sequence", "cloud-event")]
    [InlineData("\"type\"", "\"sequence\":[7],\"type\"", "sequence", "cloud-event")]
    [InlineData("\"type\"", "\"subject\":\"\\ud800\",\"type\"", "$[0]", "cloud-event")]
    [InlineData("\"type\"", "\"time\":\"2001-01-01T00:01:00Z\",\"type\"", "$[0]", "cloud-event")]
    [InlineData("\"data\":", "\"payload\":", "payload", "cloud-event")]
    [InlineData("\"data\":{", "\"data\":[{},{", "data", "type")]
    [InlineData("\"data\":{", "\"data_base64\":\"e30=\",\"ext\":{", "ext", "cloud-event")]
    [InlineData("\"type\"", "\"dataschema\":\"https://example.org/flight-late/2\",\"type\"", "dataschema", "schema-version")]
    [InlineData("\"type\"", "\"dataschema\":\"2\",\"type\"", "dataschema", "cloud-event")]
    [InlineData("\"data\":{", "\"data\":{\"specversion\":\"1.0\",", "specversion", "unknown-field")]
    public void A_bad_event_is_refused_by_the_attribute_at_fault(string right, string wrong, string field, string rule)
    {
        var json = Event.Replace(right, wrong);
        json = wrong.Contains("[{},{", StringComparison.Ordinal) ? $"{json[..^1]}]}}" : json;

        var refusal = Assert.Single(FlightLate.Read(json).Refused);

        Assert.Equal((0, field, rule), (refusal.Index, refusal.Field, refusal.Rule));
    }

    [Fact]
    public void An_event_without_data_is_refused() =>
        Assert.Equal(("data", "type"), FlightLate.Read(Event[..Event.IndexOf(",\"data\"", StringComparison.Ordinal)] + "}").Refused.Select(refusal => (refusal.Field, refusal.Rule)).Single());

    [Fact]
    public void A_name_that_is_too_long_for_a_fact_is_refused_and_an_id_in_the_data_helps()
    {
        var named = Event.Replace("\"e1\"", $"\"{new string('e', 189)}\"");

        var refusal = Assert.Single(FlightLate.Read(named.Replace("/atl", "/atl1")).Refused);

        Assert.Equal(("id", "cloud-event"), (refusal.Field, refusal.Rule));
        Assert.Contains("here of 202 characters", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(FlightLate.Read(named.Replace("/atl", "/atl1").Replace("\"data\":{", "\"data\":{\"id\":\"f1\",")).Refused);
    }

    [Theory]
    [InlineData("https://example.org/schemas/flight-late/1")]
    [InlineData("https://example.org/schemas/flight-late.json")]
    public void A_version_that_is_known_or_not_given_is_read(string schema) =>
        Assert.Empty(FlightLate.Read(Event.Replace("\"type\"", $"\"dataschema\":\"{schema}\",\"type\"")).Refused);

    [Fact]
    public void Where_events_are_declared_a_bare_item_is_none()
    {
        var read = new FactReader(FlightLate.Pipeline).Read(Encoding.UTF8.GetBytes($"[{Bare},{Event},7]"), new Arrival(FlightLate.At(9), Events: true));

        Assert.Equal(1, Assert.Single(read.Accepted).Index);
        Assert.Equal([(0, "specversion", "required"), (2, "$[2]", "type")], read.Refused.Select(refusal => (refusal.Index, refusal.Field, refusal.Rule)));
    }

    [Fact]
    public void Where_undeclared_fields_are_kept_an_event_is_an_event_still()
    {
        var keeping = PipelineReader.Read(FlightLate.Json.Replace("\"fields\": {", "\"unknown\": \"keep\", \"fields\": {"), "f").Pipeline!;

        var fact = Assert.Single(new FactReader(keeping).Read(Encoding.UTF8.GetBytes(Event)).Accepted).Fact;

        Assert.Equal((FlightLate.Read(Bare).Accepted[0].Fact.Hash, null), (fact.Hash, fact.Unknown));
    }
}
