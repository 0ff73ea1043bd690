using System.Text;
using CsCheck;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class FactLinesTests
{
    [Fact]
    public void Facts_come_back_equal_to_the_last_bit() => UncertainFacts.Many.Sample(facts =>
    {
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Full, facts);
        stream.Position = 0;

        return facts.Select(UncertainFacts.Print).SequenceEqual(FactLines.Read(stream, FlightLate.Full).Select(UncertainFacts.Print));
    });

    [Fact]
    public void What_more_a_fact_may_say_comes_back_too() => UncertainFacts.Superseding.Sample(facts =>
    {
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Full, facts);
        stream.Position = 0;

        return facts.Select(UncertainFacts.Print).SequenceEqual(FactLines.Read(stream, FlightLate.Full).Select(UncertainFacts.Print));
    });

    [Theory]
    [InlineData("\"max\": 6000", "\"max\": 600")]
    [InlineData("\"min\": 1, \"max\": 6000", "\"required\": true, \"min\": 947")]
    [InlineData("\"max\": 4320", "\"max\": 19")]
    [InlineData("\"origin\": {", "\"carrier\": { \"type\": \"category\", \"required\": true }, \"origin\": {")]
    public void What_has_landed_was_valid_in_its_day(string then, string now)
    {
        var changed = PipelineReader.Read(FlightLate.Json.Replace(then, now), "f").Pipeline!;
        Fact[] facts = [FlightLate.Flight("f1", 1, distance: 946) with { Outcome = FlightLate.Landed("f1", 60, 20) }, FlightLate.Read("""{"id":"f2","departedAt":"2001-01-01T00:01:00Z","origin":"ATL","destination":"BOS"}""").Accepted[0].Fact];
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, facts);
        stream.Position = 0;

        var read = FactLines.Read(stream, changed).ToList();

        Assert.Equal(facts.Select(fact => (fact.Id, fact.Hash, fact.Outcome?.Hash)), read.Select(fact => (fact.Id, fact.Hash, fact.Outcome?.Hash)));
        Assert.Equal([.. changed.Fact.Fields.Select(field => field.Name == "carrier" ? null : field.Name == "distance" ? "946" : "")], read[0].Values.Zip(changed.Fact.Fields, (value, field) => !value.IsPresent ? null : field.Name == "distance" ? $"{value.Number}" : ""));
    }

    [Fact]
    public void A_field_that_is_declared_no_more_is_left_out_and_one_of_another_type_is_not_read()
    {
        var removed = PipelineReader.Read(FlightLate.Json.Replace(",\n      \"distance\": { \"type\": \"number\", \"min\": 1, \"max\": 6000 }", "").Replace("    { \"number\": \"distance\" },\n", ""), "f").Pipeline!;
        var retyped = PipelineReader.Read(FlightLate.Json.Replace("\"distance\": { \"type\": \"number\", \"min\": 1, \"max\": 6000 }", "\"distance\": { \"type\": \"category\" }").Replace("    { \"number\": \"distance\" },\n", ""), "f").Pipeline!;
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, [FlightLate.Flight("f1", 1)]);

        stream.Position = 0;
        Assert.Equal(3, FactLines.Read(stream, removed).Single().Values.Count);
        stream.Position = 0;
        Assert.Throws<InvalidDataException>(() => FactLines.Read(stream, retyped).ToList());
    }

    [Fact]
    public void A_line_is_a_fact_as_a_sender_would_write_it()
    {
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, [FlightLate.Flight("f1", 1) with { Outcome = FlightLate.Landed("f1", 60, 20) }]);

        Assert.Equal(
            """{"id":"f1","departedAt":"2001-01-01T00:01:00Z","destination":"BOS","distance":500,"origin":"ATL","delay":20,"landedAt":"2001-01-01T01:00:00Z"}""" + "\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Lines_longer_than_the_buffer_and_a_last_one_without_an_end_are_read()
    {
        var facts = Enumerable.Range(0, 3000).Select(index => FlightLate.Flight(new string('f', 150) + index, index)).ToList();
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, facts);
        stream.SetLength(stream.Length - 1);
        stream.Position = 0;

        Assert.Equal(facts.Select(fact => fact.Hash), FactLines.Read(stream, FlightLate.Pipeline).Select(fact => fact.Hash));
    }

    [Theory]
    [InlineData("{\"id\":\"f1\"", "Line 2 is not valid JSON")]
    [InlineData("{\"id\":\"f1\"}", "Line 2 does not fit the definition: departedAt is missing")]
    public void A_line_that_cannot_be_read_is_named(string line, string says)
    {
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, [FlightLate.Flight("f1", 1)]);
        stream.Write(Encoding.UTF8.GetBytes(line));
        stream.Position = 0;

        var thrown = Assert.Throws<InvalidDataException>(() => FactLines.Read(stream, FlightLate.Pipeline).ToList());
        Assert.StartsWith(says, thrown.Message, StringComparison.Ordinal);
    }
}
