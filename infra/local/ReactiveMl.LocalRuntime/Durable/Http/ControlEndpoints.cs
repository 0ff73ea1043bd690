using Microsoft.AspNetCore.Http;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>POST instances/{id}/terminate|suspend|resume</c>.</summary>
internal static class ControlEndpoints
{
    public static Task<IResult> TerminateAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.TerminateWithReasonAsync(id, reason, http.RequestAborted));

    public static Task<IResult> SuspendAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.SuspendInstanceAsync(id, reason, http.RequestAborted));

    public static Task<IResult> ResumeAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.ResumeInstanceAsync(id, reason, http.RequestAborted));

    /// <summary>Tells something to an instance that exists and has not finished.</summary>
    public static async Task<IResult> TellAsync(HttpContext http, string id, DurableTaskClient client, Func<Task> tell)
    {
        switch (await client.GetInstanceAsync(id, http.RequestAborted))
        {
            case null:
                return Results.NotFound();
            case { IsCompleted: true }:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                await tell();
                return Results.Accepted();
        }
    }
}
