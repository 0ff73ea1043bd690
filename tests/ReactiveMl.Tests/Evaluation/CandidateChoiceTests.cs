using ReactiveMl.Evaluation;
using ReactiveMl.Learning;

namespace ReactiveMl.Tests.Evaluation;

public sealed class CandidateChoiceTests
{
    [Fact]
    public void The_best_score_is_chosen() =>
        Assert.Equal("b", Best(Metrics.RocAuc, ("a", 0.6), ("b", 0.7), ("c", null)));

    [Fact]
    public void Of_a_loss_the_smallest_is_chosen() =>
        Assert.Equal("a", Best(Metrics.LogLoss, ("b", 0.7), ("c", null), ("a", 0.6)));

    [Fact]
    public void Of_equally_good_ones_and_of_those_without_a_score_the_first_by_id_is_chosen()
    {
        Assert.Equal("a", Best(Metrics.RocAuc, ("b", 0.7), ("a", 0.7)));
        Assert.Equal("a", Best(Metrics.RocAuc, ("b", null), ("a", null)));
    }

    [Fact]
    public void No_candidates_are_a_broken_contract() => Assert.Throws<ArgumentException>(() => Best(Metrics.RocAuc));

    private static string Best(MetricSpec metric, params (string Id, double? Score)[] candidates) =>
        CandidateChoice.Best([.. candidates.Select(candidate => Trained(candidate.Id, candidate.Score))], metric).Settings.Id.Value;

    private static CandidateTrained Trained(string id, double? score) => new(
        new CandidateSettings(new CandidateId(id), "sdca", new Dictionary<string, double>()), ContentHash.Of([1]), ContentHash.Of([2]), score, 100, 1);
}
