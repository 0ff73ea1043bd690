using ReactiveMl.Learning;

namespace ReactiveMl.Tests.Learning;

public sealed class LightGbmLearnerTests(TrainedSample sample) : IClassFixture<TrainedSample>
{
    // LightGBM keeps state of the process: ML.NET's lock must keep trainings apart that activities run side by side.
    [Fact]
    public void Trainings_at_the_same_time_give_the_models_of_one_after_the_other()
    {
        var settings = Enumerable.Range(1, 3)
            .Select(trees => new CandidateSettings(new CandidateId($"lightGbm-trees{trees}"), "lightGbm", new Dictionary<string, double> { ["trees"] = trees }))
            .ToArray();
        var alone = Array.ConvertAll(settings, one => sample.Train(one).CanonicalHash);

        var together = new ContentHash[settings.Length];
        using var start = new Barrier(settings.Length);
        var threads = settings.Select((one, index) => new Thread(() =>
        {
            start.SignalAndWait();
            together[index] = sample.Train(one).CanonicalHash;
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Equal(alone, together);
    }
}
