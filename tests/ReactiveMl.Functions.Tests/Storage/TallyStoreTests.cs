using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Storage;

[Collection(UsesAzurite.Name)]
public sealed class TallyStoreTests
{
    private static readonly DateTimeOffset Noon = new(2001, 1, 8, 12, 0, 0, TimeSpan.Zero);
    private static readonly VersionTally Challenger = new(2, ServingRole.Challenger, 50, 3, 2, 40, 4, new LatencyHistogram([1, 40, 4]));

    private readonly PipelineName _pipeline = FlightLate.UnderAnotherName().Name;

    [Fact]
    public async Task What_was_counted_until_after_a_moment_is_read_in_order_and_whole()
    {
        var tallies = await StoreAsync(now: Noon.AddMinutes(5));
        await tallies.AddAsync(_pipeline, "b", Noon.AddMinutes(-5), Noon.AddSeconds(10), [Challenger], CancellationToken.None);
        await tallies.AddAsync(_pipeline, "a", Noon.AddMinutes(-70), Noon.AddMinutes(-65), [Challenger], CancellationToken.None);
        await tallies.AddAsync(_pipeline, "a", Noon.AddMinutes(-5), Noon.AddMinutes(-1), [Challenger], CancellationToken.None);
        await tallies.AddAsync(_pipeline, "c", Noon.AddMinutes(-5), Noon, [Challenger], CancellationToken.None);

        var read = await ReadSinceAsync(tallies, Noon.AddMinutes(-65));

        Assert.Equal([("a", Noon.AddMinutes(-1)), ("c", Noon), ("b", Noon.AddSeconds(10))], read.Select(tally => (tally.Instance, tally.To)));
        var whole = Assert.Single(read[0].Versions);
        Assert.Equal(Challenger with { Took = LatencyHistogram.Empty }, whole with { Took = LatencyHistogram.Empty });
        Assert.Equal<long>(Challenger.Took.Counts.ToArray(), whole.Took.Counts.ToArray());
    }

    [Fact]
    public async Task A_while_that_is_told_twice_is_kept_once()
    {
        var tallies = await StoreAsync(now: Noon);
        await tallies.AddAsync(_pipeline, "a", Noon.AddMinutes(-1), Noon, [Challenger], CancellationToken.None);
        await tallies.AddAsync(_pipeline, "a", Noon.AddMinutes(-1), Noon, [Challenger, Challenger], CancellationToken.None);

        Assert.Single(Assert.Single(await ReadSinceAsync(tallies, Noon.AddMinutes(-1))).Versions);
    }

    [Fact]
    public async Task What_an_instance_with_a_fast_clock_counted_is_read()
    {
        var tallies = await StoreAsync(now: Noon.AddSeconds(-1));
        await tallies.AddAsync(_pipeline, "fast", Noon.AddSeconds(-1), Noon.AddSeconds(9), [Challenger], CancellationToken.None);

        Assert.Single(await ReadSinceAsync(tallies, Noon.AddSeconds(-2)));
    }

    private ValueTask<List<InstanceTally>> ReadSinceAsync(TallyStore tallies, DateTimeOffset since) =>
        tallies.ReadSinceAsync(_pipeline, since, CancellationToken.None).ToListAsync();

    private static async Task<TallyStore> StoreAsync(DateTimeOffset now)
    {
        await using var app = await AppParts.MakeAsync();
        return new TallyStore(app.Folder("predictions"), new FakeTimeProvider(now));
    }
}
