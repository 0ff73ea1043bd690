using Azure.Storage.Queues.Models;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed partial class QueueFunctions(ILogger<QueueFunctions> logger)
{
    [Function("HandleWork")]
    public void HandleWork([QueueTrigger("%WorkQueue%")] Work work, long? dequeueCount) => LogHandled(work.Name, work.Count, dequeueCount ?? 0);

    [Function("HandleFailing")]
    public void HandleFailing([QueueTrigger("failing")] QueueMessage message)
    {
        LogHandled(message.Body.ToString(), 0, message.DequeueCount);
        throw new InvalidOperationException("fails every time");
    }

    [Function("HandleSlow")]
    public async Task HandleSlow([QueueTrigger("slow")] string body, long dequeueCount, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation);
        LogHandled(body, 0, dequeueCount);
    }

    [Function("HandleDisabled")]
    public void HandleDisabled([QueueTrigger("disabled-queue")] string body) => LogHandled(body, 0, 0);

    [Function("HandleUnresolved")]
    public void HandleUnresolved([QueueTrigger("%NoSuchSetting%")] string body) => LogHandled(body, 0, 0);

    [Function("HandleElsewhere")]
    public void HandleElsewhere([QueueTrigger("elsewhere", Connection = "NoSuchConnection")] string body) => LogHandled(body, 0, 0);

    [LoggerMessage(1, LogLevel.Information, "handled {Name} {Count} try {DequeueCount}")]
    private partial void LogHandled(string name, int count, long dequeueCount);
}
