using System.Net;

namespace ReactiveMl.Cli.Api;

/// <summary>Sends a request again when the app says that too much is waiting, after the time that it asks for.</summary>
internal sealed class WaitsWhenBusy(HttpMessageHandler inner, TimeProvider clock) : DelegatingHandler(inner)
{
    private const int Tries = 60;
    private static readonly TimeSpan Otherwise = TimeSpan.FromSeconds(1);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.TooManyRequests || attempt == Tries)
            {
                return response;
            }

            var wait = response.Headers.RetryAfter?.Delta ?? Otherwise;
            response.Dispose();
            await Task.Delay(wait, clock, cancellationToken);
        }
    }
}
