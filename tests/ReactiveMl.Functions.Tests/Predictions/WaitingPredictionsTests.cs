using ReactiveMl.Functions.Predictions;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

public sealed class WaitingPredictionsTests
{
    private static readonly DateTimeOffset At = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private int _made;

    [Fact]
    public void The_memory_of_a_file_that_was_written_takes_the_rows_of_a_later_one()
    {
        var waiting = new WaitingPredictions(FlightLate.Pipeline, maxRows: 1);
        var first = Fill(waiting);
        waiting.Return(first);

        var later = new[] { Fill(waiting), Fill(waiting), Fill(waiting) };

        Assert.Contains(first, later);
        Assert.All(later, rows => Assert.Equal(1, rows.Count));
    }

    [Fact]
    public void Of_what_an_outage_has_piled_up_a_little_is_kept()
    {
        var waiting = new WaitingPredictions(FlightLate.Pipeline, maxRows: 1);
        var piled = Enumerable.Range(0, 20).Select(_ => Fill(waiting)).ToList();
        piled.ForEach(waiting.Return);

        var later = Enumerable.Range(0, 20).Select(_ => Fill(waiting)).ToList();

        Assert.InRange(later.Intersect(piled).Count(), 2, 5);
    }

    private LoggedRows Fill(WaitingPredictions waiting)
    {
        Assert.True(waiting.TryAdd(LoggedFlights.Made(FlightLate.Pipeline, $"f{_made++}", At), out var bytes, out var enough));
        Assert.True(bytes > 0 && enough);
        return waiting.Take() ?? throw new Xunit.Sdk.XunitException("Nothing waited.");
    }
}
