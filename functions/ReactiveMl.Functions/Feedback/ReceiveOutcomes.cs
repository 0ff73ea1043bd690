using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>Takes outcomes over HTTP, each naming its fact; a receipt means that the message is on the queue.</summary>
public sealed class ReceiveOutcomes([FromKeyedServices(StorageNames.OutcomesQueue)] Reception reception)
{
    [Function(nameof(ReceiveOutcomes))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "outcomes/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation) =>
        reception.ReceiveAsync(request, pipeline, cancellation);
}
