using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Publication;

/// <summary>Seals a data set once more from the log, as of the moment when a run sealed it.</summary>
public sealed class SealAgain(DataSetSealing sealing, RunStore runs)
{
    [Function(nameof(SealAgain))]
    public async Task<DataSetSealed> Run([ActivityTrigger] SealingToRepeat repeating, CancellationToken cancellation)
    {
        var then = await runs.FindDataSetAsync(repeating.Scope with { Run = repeating.Of }, cancellation)
            ?? throw new InvalidOperationException($"The record of the data set that run '{repeating.Of}' sealed is gone: what it held cannot be sealed again.");
        return (await sealing.SealAgainAsync(repeating.Scope, then, cancellation)).Summary;
    }
}
