using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

public sealed partial class QueueFunctions(ILogger<QueueFunctions> logger)
{
    private static int _running;

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

    [Function("HandleConnected")]
    public void HandleConnected([QueueTrigger("connected", Connection = "Other")] string body, long dequeueCount) => LogHandled(body, 0, dequeueCount);

    [Function("HandleUpperCase")]
    public void HandleUpperCase([QueueTrigger("Upper-Case")] string body, long dequeueCount) => LogHandled(body, 0, dequeueCount);

    [Function("HandleBadName")]
    public void HandleBadName([QueueTrigger("bad_name")] string body) => LogHandled(body, 0, 0);

    [Function("HandleSour")]
    public void HandleSour([QueueTrigger("sour-poison")] string body, long dequeueCount)
    {
        LogHandled(body, 0, dequeueCount);
        throw new InvalidOperationException("fails every time");
    }

    [Function("HandleCrowd")]
    public async Task HandleCrowd([QueueTrigger("%CrowdQueue%")] string body, CancellationToken cancellation)
    {
        LogHandled(body, Interlocked.Increment(ref _running), 0);
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        Interlocked.Decrement(ref _running);
    }

    [Function("HandleMetadata")]
    public void HandleMetadata([QueueTrigger("metadata")] string body, FunctionContext context)
        => LogMetadata(body, string.Join(' ', context.BindingContext.BindingData.Where(data => data.Value is not null).Select(data => data.Key)));

    // Notices that it should stop, and finishes all the same.
    [Function("HandleStubborn")]
    public async Task HandleStubborn([QueueTrigger("%StubbornQueue%")] string body, long dequeueCount, CancellationToken cancellation)
    {
        LogHandled($"begun {body}", 0, dequeueCount);
        await Task.Delay(TimeSpan.FromSeconds(3), CancellationToken.None);
        LogHandled(body, cancellation.IsCancellationRequested ? 1 : 0, dequeueCount);
    }

    [Function("Relay")]
    [QueueOutput("%RelayQueue%")]
    public static string Relay([HttpTrigger("post")] HttpRequest request) => request.Query["text"].ToString();

    [Function("RelayLength")]
    [QueueOutput("relayed-length")]
    public static string RelayLength([HttpTrigger("post", Route = "relay/{length:int}")] HttpRequest request, int length)
        => new(request.Method[0], length);

    [Function("HandleRelayed")]
    public void HandleRelayed([QueueTrigger("%RelayQueue%")] string body, long dequeueCount) => LogHandled(body, 0, dequeueCount);

    [LoggerMessage(2, LogLevel.Information, "metadata of {Body}: {Names};")]
    private partial void LogMetadata(string body, string names);

    [LoggerMessage(1, LogLevel.Information, "handled {Name} {Count} try {DequeueCount}")]
    private partial void LogHandled(string name, int count, long dequeueCount);
}
