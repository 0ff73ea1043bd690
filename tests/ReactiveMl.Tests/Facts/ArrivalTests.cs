using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class ArrivalTests
{
    private const string Fact = """{"id":"f1","departedAt":"2001-01-01T01:00:00Z","origin":"ATL","destination":"BOS","delay":3,"landedAt":"2001-01-01T02:00:00Z"}""";
    private const string Outcome = """{"fact":"f1","delay":3,"landedAt":"2001-01-01T02:00:00Z"}""";

    private static readonly Pipeline Second = FlightLate.Pipeline with { Version = 2 };

    [Theory]
    [InlineData(115, null)]
    [InlineData(114.99, "landedAt")]
    [InlineData(54.99, "departedAt")]
    public void A_time_may_lie_five_minutes_after_the_arrival_and_no_more(double minutes, string? field)
    {
        var refused = new FactReader(FlightLate.Pipeline).Read(Bytes(Fact), new Arrival(FlightLate.At(minutes))).Refused;

        Assert.Equal(field is null ? [] : [(field, "clock-skew")], refused.Select(refusal => (refusal.Field, refusal.Rule)));
    }

    [Fact]
    public void The_outcome_on_its_own_is_held_against_its_arrival_too()
    {
        var reader = new OutcomeReader(FlightLate.Pipeline);

        var refusal = Assert.Single(reader.Read(Bytes(Outcome), new Arrival(FlightLate.At(114))).Refused);

        Assert.Equal(("landedAt", "clock-skew", "\"2001-01-01T02:00:00Z\""), (refusal.Field, refusal.Rule, refusal.Value));
        Assert.Contains("at most 00:05:00 after the message was received, which was at 2001-01-01T01:54:00Z", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(reader.Read(Bytes(Outcome), new Arrival(FlightLate.At(115))).Refused);
    }

    [Fact]
    public void The_tolerance_can_be_set() =>
        Assert.Empty(new FactReader(FlightLate.Pipeline, new FactLimits { MaxClockSkew = TimeSpan.FromHours(3) }).Read(Bytes(Fact), new Arrival(FlightLate.Start)).Refused);

    [Fact]
    public void What_did_not_arrive_may_lie_in_the_future() => Assert.Empty(FlightLate.Read(Fact.Replace("2001", "2999")).Refused);

    [Fact]
    public void The_end_of_the_calendar_is_no_exception() =>
        Assert.Empty(new FactReader(FlightLate.Pipeline).Read(Bytes(Fact), new Arrival(DateTimeOffset.MaxValue)).Refused);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(null)]
    public void Items_of_this_version_and_of_older_ones_are_read(int? version) =>
        Assert.Empty(new FactReader(Second).Read(Bytes(Fact), new Arrival(FlightLate.At(180), version)).Refused);

    [Theory]
    [InlineData(3)]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_version_that_nobody_here_knows_refuses_the_whole_message(int version)
    {
        var read = new OutcomeReader(Second).Read(Bytes($"[{Outcome},{Outcome}]"), new Arrival(FlightLate.At(180), version));

        Assert.Empty(read.Accepted);
        var refusal = Assert.Single(read.Refused);
        Assert.Equal(("$", "schema-version", $"{version}"), (refusal.Field, refusal.Rule, refusal.Value));
        Assert.Contains("from 1 to 2", refusal.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
