using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class OutcomeLinesTests
{
    [Fact]
    public void Outcomes_come_back_equal_to_the_last_bit() => UncertainFacts.Many.Sample(facts =>
    {
        var outcomes = facts.Where(fact => fact.Outcome is not null).Select(fact => fact.Outcome!).ToList();
        using var stream = new MemoryStream();
        OutcomeLines.Write(stream, FlightLate.Pipeline, outcomes);
        stream.Position = 0;

        return outcomes.SequenceEqual(OutcomeLines.Read(stream, FlightLate.Pipeline));
    });
}
