using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ReactiveMl.LocalRuntime.TestApp;

/// <summary>A background service of the app that fails as soon as it is told to.</summary>
public sealed class Crashing(IConfiguration configuration) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (configuration["Crash"] is not null)
        {
            throw new InvalidOperationException("crashes on purpose");
        }
    }
}
