using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Features;

public sealed class RowWeightTests
{
    private static readonly WeightRule Confidence = new("distance", null);
    private static readonly WeightRule Width = new("distance", 10);

    [Theory]
    [InlineData(0.25, 0.25f)]
    [InlineData(1, 1f)]
    [InlineData(0, 0.001f)]
    [InlineData(double.NaN, 1f)]
    public void The_confidence_of_a_number_is_the_weight(double confidence, float expected) =>
        Assert.Equal(expected, Of(Confidence, FieldValue.OfInterval(15, 12, 18, confidence)));

    [Theory]
    [InlineData(15, 15, 1f)]
    [InlineData(10, 20, 0.5f)]
    [InlineData(0, 30, 0.25f)]
    [InlineData(double.MinValue, double.MaxValue, 0.001f)]
    public void Wider_bounds_count_less(double low, double high, float expected) =>
        Assert.Equal(expected, Of(Width, FieldValue.OfInterval(15, low, high)));

    [Fact]
    public void A_missing_number_and_one_that_is_sure_count_fully()
    {
        Assert.All([Confidence, Width], rule => Assert.Equal(1, Of(rule, default)));
        Assert.All([Confidence, Width], rule => Assert.Equal(1, Of(rule, FieldValue.OfNumber(15))));
    }

    [Fact]
    public void A_table_has_weights_where_the_definition_declares_them()
    {
        var facts = new[]
        {
            new LabelledFact(FlightLate.Flight("a", 0) with { Values = Values(FieldValue.OfInterval(15, 10, 20)) }, FlightLate.Landed("a", 60, 5)),
            new LabelledFact(FlightLate.Flight("b", 1), FlightLate.Landed("b", 60, 5)),
        };
        var weighted = FlightLate.Pipeline with { Learn = FlightLate.Pipeline.Learn with { Weight = Width } };

        Assert.Equal([0.5f, 1], FeatureTableMaker.Make(weighted, facts).Weights!);
        Assert.Null(FeatureTableMaker.Make(FlightLate.Pipeline, facts).Weights);
    }

    private static float Of(WeightRule rule, FieldValue distance) => new RowWeight(rule, FlightLate.Pipeline.Fact).Of(Values(distance));

    private static FieldValue[] Values(FieldValue distance) =>
        [FieldValue.OfTime(FlightLate.Start), FieldValue.OfText("ATL"), FieldValue.OfText("BOS"), distance];
}
