using System.Text;
using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class FactLinesTests
{
    [Fact]
    public void Facts_come_back_equal_to_the_last_bit() => UncertainFacts.Many.Sample(facts =>
    {
        using var stream = new MemoryStream();
        FactLines.Write(stream, FlightLate.Pipeline, facts);
        stream.Position = 0;

        return facts.Select(UncertainFacts.Print).SequenceEqual(FactLines.Read(stream, FlightLate.Pipeline).Select(UncertainFacts.Print));
    });

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
