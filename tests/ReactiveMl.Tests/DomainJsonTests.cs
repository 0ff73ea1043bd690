using System.Text.Json;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests;

public sealed class DomainJsonTests
{
    [Fact]
    public void A_manifest_reads_back_as_it_was_written()
    {
        var metrics = new BinaryMetrics(10, 2, 0.7, null, 0.4, 0.1, 0.5, 0.8, null, 0, null);
        var manifest = new ModelManifest(
            new PipelineName("sample"),
            1,
            ContentHash.Of([1]),
            4,
            LearningTask.Binary,
            new RunId("r1"),
            new CandidateSettings(new CandidateId("sdca"), "sdca", new Dictionary<string, double> { ["l2"] = 0.1 }),
            [new FeatureColumn("hour(departedAt)", FeatureKind.Number)],
            ContentHash.Of([2]),
            ContentHash.Of([3]),
            ContentHash.Of([4]),
            ContentHash.Of([5]),
            0.25,
            1,
            CandidateTrainer.Threads,
            PackageVersions.Current(),
            metrics,
            metrics,
            new Verdict(true, "Every rule holds.", [new RuleResult("minFacts", 10, 5, true, "Enough.")]),
            DateTimeOffset.UnixEpoch);

        var json = JsonSerializer.Serialize(manifest, DomainJson.Options);

        Assert.Contains("\"pipeline\":\"sample\"", json, StringComparison.Ordinal);
        Assert.Contains("\"task\":\"binary\"", json, StringComparison.Ordinal);
        Assert.Contains("\"prAuc\":null", json, StringComparison.Ordinal);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<ModelManifest>(json, DomainJson.Options), DomainJson.Options));
    }

    [Fact]
    public void The_figures_of_each_task_are_written_bare_and_read_back_as_its_own()
    {
        ModelMetrics number = new RegressionMetrics(10, 7.5, 30.5, 15.25, null);
        ModelMetrics answer = new BinaryMetrics(10, 2, 0.7, null, 0.4, 0.1, 0.5, 0.8, null, 0, null);

        Assert.Equal("""{"rows":10,"mean":7.5,"rmse":30.5,"mae":15.25,"r2":null}""", JsonSerializer.Serialize(number, DomainJson.Options));
        Assert.Equal(number, JsonSerializer.Deserialize<ModelMetrics>(JsonSerializer.Serialize(number, DomainJson.Options), DomainJson.Options));
        Assert.Equal(answer, JsonSerializer.Deserialize<ModelMetrics>(JsonSerializer.Serialize(answer, DomainJson.Options), DomainJson.Options));
    }

    [Theory]
    [InlineData("[1.5,\"JFK\",null]")]
    [InlineData("[3.4028235E+38,1E-45]")]
    public void Features_are_numbers_words_or_null(string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<FeatureValue[]>(json, DomainJson.Options), DomainJson.Options));

    [Fact]
    public void A_missing_feature_reads_back_as_missing()
    {
        var read = JsonSerializer.Deserialize<FeatureValue[]>("[null]", DomainJson.Options)!;
        Assert.Equal([FeatureValue.Of(float.NaN)], read);
    }

    [Fact]
    public void NaN_is_never_written() =>
        Assert.Throws<ArgumentException>(() => JsonSerializer.Serialize(new RuleResult("atLeast", double.NaN, null, false, ""), DomainJson.Options));
}
