using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

/// <summary>What a streaming sealing left in memory, and the next one after it.</summary>
internal sealed class SealedInStreams : IDisposable
{
    private readonly MemoryStream _dataSet = new();
    private readonly MemoryStream _leftovers = new();

    public SealingDone Done { get; private set; } = null!;

    public List<Conflict> Conflicts { get; } = [];

    /// <summary>Seals what arrived; on top of the last sealing, if there is one.</summary>
    public static async Task<SealedInStreams> SealAsync(
        IEnumerable<Recorded.Arrival> arrivals, SealedInStreams? last = null, int parts = 3, Pipeline? pipeline = null)
    {
        using var sealer = new StreamingSealer(pipeline ?? FlightLate.Pipeline, () => new MemoryStream(), last?.ToLast(), parts);
        foreach (var (fact, outcome) in arrivals)
        {
            if (fact is not null)
            {
                sealer.Add(fact);
            }

            if (outcome is not null)
            {
                sealer.Add(outcome);
            }
        }

        var now = new SealedInStreams();
        var target = new SealingTarget(now._dataSet, now._leftovers, (conflicts, _) =>
        {
            now.Conflicts.AddRange(conflicts);
            return Task.CompletedTask;
        });
        now.Done = await sealer.SealAsync(FlightLate.Start, target, CancellationToken.None);
        return now;
    }

    public async Task<List<LabelledFact>> RowsAsync(Pipeline? pipeline = null)
    {
        _dataSet.Position = 0;
        return await SealedDataSetFile.ReadAsync(_dataSet, pipeline ?? FlightLate.Pipeline, CancellationToken.None).ToListAsync();
    }

    public void Dispose()
    {
        _dataSet.Dispose();
        _leftovers.Dispose();
    }

    private LastSealing ToLast()
    {
        _dataSet.Position = _leftovers.Position = 0;
        return new(Done.Summary, Done.Statistics, _dataSet, _leftovers);
    }
}
