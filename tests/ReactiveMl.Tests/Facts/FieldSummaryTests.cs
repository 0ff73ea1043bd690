using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class FieldSummaryTests
{
    [Fact]
    public async Task Sums_add_bounds()
    {
        // The book's readings: 12 to 18 animals and 27 to 33 are 39 to 51 together.
        var summary = await OfAsync(FieldValue.OfInterval(15, 12, 18), FieldValue.OfInterval(30, 27, 33));

        Assert.Equal(new Estimate(39, 45, 51), summary.Sum);
        Assert.Equal(new Estimate(19.5, 22.5, 25.5), summary.Mean);
        Assert.Equal(new Estimate(12, 15, 18), summary.Min);
        Assert.Equal(new Estimate(27, 30, 33), summary.Max);
    }

    [Fact]
    public async Task The_least_may_be_one_reading_by_its_bound_and_another_by_its_value()
    {
        var summary = await OfAsync(FieldValue.OfInterval(10, 1, 20), FieldValue.OfNumber(8));

        Assert.Equal((new Estimate(1, 8, 8), new Estimate(8, 10, 20)), (summary.Min!.Value, summary.Max!.Value));
    }

    [Fact]
    public async Task Missing_numbers_are_counted_and_do_not_count()
    {
        var summary = await OfAsync(default, FieldValue.OfNumber(4));

        Assert.Equal((2, 1, new Estimate(4, 4, 4)), (summary.Facts, summary.Present, summary.Mean!.Value));
        Assert.Equal(new FieldSummary(1, 0, default, null, null, null), await OfAsync(default(FieldValue)));
    }

    private static Task<FieldSummary> OfAsync(params FieldValue[] values) => FieldSummary.OfAsync(
        values.Select((value, index) => new RecordedFact(WithDistance($"f{index}", value), FlightLate.Start, 0)).ToAsyncEnumerable(), slot: 3, CancellationToken.None);

    private static Fact WithDistance(string id, FieldValue distance)
    {
        var flight = FlightLate.Flight(id, 1);
        return flight with { Values = [.. flight.Values.Take(3), distance] };
    }
}
