using Microsoft.AspNetCore.Http;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary><c>POST instances/{id}/raiseEvent/{eventName}</c>.</summary>
internal static class RaiseEventEndpoint
{
    public static Task<IResult> RaiseAsync(HttpContext http, string id, string eventName, StoreDurableTaskClient client)
        => ControlEndpoints.TellAsync(http, id, client, async () =>
        {
            if (!http.Request.HasJsonContentType())
            {
                throw new ArgumentException("Only application/json request content is supported");
            }

            var payload = await JsonBody.ReadAsync(http.Request, http.RequestAborted);
            await client.RaiseJsonEventAsync(id, eventName, payload, http.RequestAborted);
        });
}
