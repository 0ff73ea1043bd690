using ReactiveMl.Facts;
using ReactiveMl.Features;

namespace ReactiveMl.Tests.Features;

public class FeatureMakerTests
{
    private readonly FeatureMaker _maker = new(FlightLate.Pipeline);

    [Fact]
    public void A_columns_name_says_how_it_is_made()
    {
        Assert.Equal(
            [
                "hour(departedAt)", "dayOfWeek(departedAt)", "origin", "destination", "distance",
                "mean(delay by origin last 03:00:00)", "count(delay by origin last 03:00:00)",
            ],
            _maker.Columns.Select(column => column.Name));
        Assert.Equal([2, 3], _maker.Columns.Index().Where(column => column.Item.Kind == FeatureKind.Category).Select(column => column.Index));
    }

    // 1 January 2001 was a Monday (any calendar); 25 hours and 59 minutes later it is Tuesday, 1 o'clock.
    [Fact]
    public void Features_are_made_of_the_facts_values()
    {
        var row = Make(FlightLate.Flight("f1", (25 * 60) + 59, "JFK", 187), OutcomeHistory.Empty);

        Assert.Equal(
            [
                FeatureValue.Of(1), FeatureValue.Of(2), FeatureValue.Of("JFK"), FeatureValue.Of("BOS"), FeatureValue.Of(187),
                FeatureValue.Of(float.NaN), FeatureValue.Of(0),
            ],
            row);
    }

    [Fact]
    public void What_a_fact_does_not_have_is_missing()
    {
        var fact = FlightLate.Flight("f1", 0);
        FieldValue[] values = [fact.Values[0], default, default, default];

        var row = Make(fact with { Values = values }, OutcomeHistory.Empty);

        Assert.Equal(["", ""], row[2..4].Select(value => value.Category));
        Assert.True(float.IsNaN(row[4].Number));
        Assert.Equal(0, row[6].Number);
    }

    // Reckoned by hand.
    [Fact]
    public void The_middle_and_the_width_are_of_the_bounds_and_not_of_the_number()
    {
        string[] names = ["mid(distance)", "width(distance)"];

        Assert.Equal([15, 6], Numbers(FieldValue.OfInterval(13, 12, 18), names));
        Assert.Equal([500, 0], Numbers(FieldValue.OfNumber(500), names));
        Assert.Equal([float.NaN, float.NaN], Numbers(default, names));
    }

    [Theory]
    [InlineData(double.MinValue, "(-inf, 500)")]
    [InlineData(499.99999999999994, "(-inf, 500)")]
    [InlineData(500, "[500, 1000.5)")]
    [InlineData(1000.5, "[1000.5, 2000)")]
    [InlineData(1999.9999999999998, "[1000.5, 2000)")]
    [InlineData(2000, "[2000, inf)")]
    [InlineData(double.MaxValue, "[2000, inf)")]
    public void Every_number_has_a_bucket_and_an_edge_belongs_to_the_one_above_it(double distance, string bucket) =>
        Assert.Equal([FeatureValue.Of(bucket)], Of("distance", FieldValue.OfNumber(distance), "bucket(distance at 500, 1000.5, 2000)"));

    [Theory]
    [InlineData(500, 0)]
    [InlineData(500.00000000000006, 1)]
    [InlineData(-1, 0)]
    public void A_number_is_binarized_by_whether_it_is_strictly_above_the_bound(double distance, float one) =>
        Assert.Equal([one], Numbers(FieldValue.OfNumber(distance), "binarized(distance above 500)"));

    [Fact]
    public void A_missing_number_has_no_bucket_and_is_neither_above_nor_below() =>
        Assert.Equal(
            [FeatureValue.Of(""), FeatureValue.Of(float.NaN)],
            Of("distance", default, "bucket(distance at 500, 1000.5, 2000)", "binarized(distance above 500)"));

    [Fact]
    public void A_flag_is_one_or_zero_or_missing()
    {
        Assert.Equal([FeatureValue.Of(1)], Of("international", FieldValue.OfFlag(true), "international"));
        Assert.Equal([FeatureValue.Of(0)], Of("international", FieldValue.OfFlag(false), "international"));
        Assert.Equal([FeatureValue.Of(float.NaN)], Of("international", default, "international"));
    }

    [Fact]
    public void A_distance_from_a_place_to_nowhere_is_missing() =>
        Assert.Equal([FeatureValue.Of(float.NaN)], Of("from", FieldValue.OfPlace(new(1, 2)), "kilometres(from to to)"));

    [Fact]
    public void A_row_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            _maker.Make(FlightLate.Flight("f1", 0).Values, null, FlightLate.Start, OutcomeHistory.Empty, new FeatureValue[6]));

    /// <summary>The features of these names, made of a fact that has this value and nothing more.</summary>
    private static IEnumerable<FeatureValue> Of(string field, FieldValue value, params string[] names)
    {
        var (maker, values) = (new FeatureMaker(FlightLate.Full), new FieldValue[FlightLate.Full.Fact.Fields.Count]);
        values[FlightLate.Full.Fact.SlotOf(field)] = value;
        var row = new FeatureValue[maker.Columns.Count];
        maker.Make(values, null, FlightLate.Start, OutcomeHistory.Empty, row);
        return names.Select(name => row[maker.Columns.Index().Single(column => column.Item.Name == name).Index]);
    }

    private static IEnumerable<float> Numbers(FieldValue distance, params string[] names) => Of("distance", distance, names).Select(value => value.Number);

    private FeatureValue[] Make(Fact fact, OutcomeHistory history)
    {
        var row = new FeatureValue[_maker.Columns.Count];
        _maker.Make(fact.Values, fact.Id, fact.OccurredAt, history, row);
        return row;
    }
}
