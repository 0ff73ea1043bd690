using Azure.Messaging.ServiceBus;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.TestApp;

/// <summary>Does with a message what its body says: <c>fail</c>, <c>slow</c>, <c>complete</c>, <c>abandon</c>, and so on.</summary>
public sealed partial class ServiceBusFunctions(ILogger<ServiceBusFunctions> logger)
{
    private static int _running;

    [Function("BusText")]
    public async Task BusText([ServiceBusTrigger("%BusText%", Connection = "Bus")] string body, int deliveryCount, string? messageId)
    {
        LogHandled(body, messageId ?? "", deliveryCount, Interlocked.Increment(ref _running));
        try
        {
            if (body.StartsWith("slow", StringComparison.Ordinal))
            {
                await Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None);
                LogEnded(body);
            }

            if (body.StartsWith("fail", StringComparison.Ordinal))
            {
                throw new InvalidOperationException("fails every time");
            }
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    [Function("BusWork")]
    public void BusWork([ServiceBusTrigger("%BusWork%", Connection = "Bus")] Work work, FunctionContext context)
        => LogMetadata(work.Name, string.Join(' ', context.BindingContext.BindingData.Where(data => data.Value is not null).Select(data => data.Key)));

    [Function("BusSettle")]
    public async Task BusSettle(
        [ServiceBusTrigger("%BusSettle%", Connection = "Bus", AutoCompleteMessages = false)] ServiceBusReceivedMessage message,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        var body = message.Body.ToString();
        LogHandled(body, $"{message.MessageId} {message.ApplicationProperties.GetValueOrDefault("why")}", message.DeliveryCount, 0);
        await (body switch
        {
            "complete" => actions.CompleteMessageAsync(message, cancellation),
            "abandon once" when message.DeliveryCount == 1
                => actions.AbandonMessageAsync(message, new Dictionary<string, object> { ["why"] = "not yet" }, cancellation),
            "dead" => actions.DeadLetterMessageAsync(
                message, new Dictionary<string, object> { ["who"] = "test" }, "unknown", "There is no such pipeline.", cancellation),
            "defer" => actions.DeferMessageAsync(message, null, cancellation),
            "abandon once" => actions.CompleteMessageAsync(message, cancellation),
            _ => actions.RenewMessageLockAsync(message, cancellation),
        });
    }

    [Function("BusBatch")]
    public async Task BusBatch(
        [ServiceBusTrigger("%BusBatch%", "all", Connection = "Bus", IsBatched = true)] ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellation)
    {
        LogBatch(messages.Length, string.Join(',', messages.Select(message => $"{message.Body}#{message.DeliveryCount}")));
        foreach (var message in messages.Where(message => message.Body.ToString().StartsWith("done", StringComparison.Ordinal)))
        {
            await actions.CompleteMessageAsync(message, cancellation);
        }

        if (messages.Any(message => message is { DeliveryCount: 1 } && message.Body.ToString() == "throw"))
        {
            throw new InvalidOperationException("one of the batch");
        }
    }

    [Function("BusSend")]
    [ServiceBusOutput("%BusText%", Connection = "Bus")]
    public static string[] BusSend([HttpTrigger("post", Route = "bus/{text}")] HttpRequest request, string text)
        => request.Query.ContainsKey("none") ? [] : [text, $"{text} again"];

    [LoggerMessage(1, LogLevel.Information, "bus handled {Body} of {Id} try {Count} running {Running};")]
    private partial void LogHandled(string body, string id, int count, int running);

    [LoggerMessage(2, LogLevel.Information, "bus ended {Body}")]
    private partial void LogEnded(string body);

    [LoggerMessage(3, LogLevel.Information, "bus batch of {Count}: {Bodies};")]
    private partial void LogBatch(int count, string bodies);

    [LoggerMessage(4, LogLevel.Information, "bus metadata of {Name}: {Names};")]
    private partial void LogMetadata(string name, string names);
}
