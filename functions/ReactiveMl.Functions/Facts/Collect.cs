using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Telemetry;

namespace ReactiveMl.Functions.Facts;

/// <summary>Seals everything recorded so far as the data set of a run.</summary>
public sealed class Collect(DataSetSealing sealing)
{
    [Function(nameof(Collect))]
    public async Task<DataSetSealed> Run([ActivityTrigger] RunScope scope, CancellationToken cancellation)
    {
        using var span = Spans.Step(nameof(Collect), scope);
        return (await sealing.SealAsync(scope, cancellation)).Summary;
    }
}
