using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Retention;

/// <summary>Says what is older than declared, and with <c>dryRun=false</c> removes it.</summary>
public sealed class PurgeNow(RetentionPurge purge)
{
    [Function(nameof(PurgeNow))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "retention/purge")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var query = new QueryFields(request.Query);
        var dryRun = query.Flag("dryRun", otherwise: true);
        return query.Refuse() ?? new JsonAnswer(StatusCodes.Status200OK, await purge.PurgeAsync(client, dryRun, cancellation));
    }
}
