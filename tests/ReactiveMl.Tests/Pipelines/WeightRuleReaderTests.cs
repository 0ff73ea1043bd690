using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public sealed class WeightRuleReaderTests
{
    [Fact]
    public void Without_it_all_rows_count_alike() => Assert.Null(FlightLate.Pipeline.Learn.Weight);

    [Fact]
    public void The_confidence_is_the_weight() =>
        Assert.Equal(new WeightRule("distance", null), Read("{ \"confidenceOf\": \"distance\" }").Pipeline!.Learn.Weight);

    [Fact]
    public void The_width_halves_the_weight() =>
        Assert.Equal(new WeightRule("distance", 10), Read("{ \"widthOf\": \"distance\", \"halfAt\": 10 }").Pipeline!.Learn.Weight);

    [Theory]
    [InlineData("{ \"confidenceOf\": \"origin\" }", "$.learn.weight.confidenceOf: 'origin' is not known here. Use one of distance.")]
    [InlineData("{ \"widthOf\": \"distance\" }", "$.learn.weight.halfAt: is missing. Write the width at which a row counts half, above 0.")]
    [InlineData("{ \"widthOf\": \"distance\", \"halfAt\": 0 }", "$.learn.weight.halfAt: 0 is not a number in range.")]
    [InlineData("{ \"confidenceOf\": \"distance\", \"halfAt\": 1 }", "$.learn.weight.halfAt: 'halfAt' is not a known key. Use only confidenceOf.")]
    [InlineData("{}", "$.learn.weight.confidenceOf: is missing. Write { \"confidenceOf\": \"animals\" } or")]
    public void What_is_wrong_is_told(string weight, string expected) =>
        Assert.Contains(expected, string.Join('\n', Read(weight).Errors), StringComparison.Ordinal);

    private static PipelineReading Read(string weight) =>
        PipelineReader.Read(FlightLate.Json.Replace("\"seed\": 1,", $"\"seed\": 1, \"weight\": {weight},", StringComparison.Ordinal), "f");
}
