using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Publication;

/// <summary>Removes the files that a reproduction worked with. What a killed one leaves behind ages like a run's.</summary>
public sealed class ForgetReproduction(RunStore runs)
{
    [Function(nameof(ForgetReproduction))]
    public Task Run([ActivityTrigger] RunScope scope, CancellationToken cancellation) => runs.RemoveAsync(scope, cancellation);
}
