using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Reports;

/// <summary>Shows the report of a run that has ended.</summary>
public sealed class ShowReport(RunAddress addresses, RunStore runs)
{
    [Function(nameof(ShowReport))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "runs/{pipeline}/{run}/report")] HttpRequest request,
        string pipeline,
        string run,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var (view, refusal) = await addresses.FindAsync(client, pipeline, run, cancellation);
        if (view is null)
        {
            return refusal!;
        }

        return await runs.FindReportAsync(view.Pipeline, view.Id, cancellation) is { } html
            ? new HtmlAnswer(html)
            : Problem.Of(StatusCodes.Status404NotFound, "No report", [new(0, "run", "unwritten", run, view.HasEnded
                ? $"Run '{run}' of '{pipeline}' ended without a report."
                : $"Run '{run}' of '{pipeline}' has no report yet: it is written when the run ends.")]);
    }
}
