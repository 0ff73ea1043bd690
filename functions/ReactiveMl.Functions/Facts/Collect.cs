using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Learning;

namespace ReactiveMl.Functions.Facts;

/// <summary>Seals everything recorded so far as the data set of a run.</summary>
public sealed class Collect(DataSetSealing sealing)
{
    [Function(nameof(Collect))]
    public async Task<DataSetSealed> Run([ActivityTrigger] RunScope scope, CancellationToken cancellation) =>
        (await sealing.SealAsync(scope, cancellation)).Summary;
}
