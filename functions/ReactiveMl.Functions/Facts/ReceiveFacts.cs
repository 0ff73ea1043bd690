using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>Takes facts over HTTP; a receipt means that the message is on the queue.</summary>
public sealed class ReceiveFacts([FromKeyedServices(StorageNames.FactsQueue)] Reception reception)
{
    [Function(nameof(ReceiveFacts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "facts/{pipeline}")] HttpRequest request,
        string pipeline,
        CancellationToken cancellation) =>
        reception.ReceiveAsync(request, pipeline, cancellation);
}
