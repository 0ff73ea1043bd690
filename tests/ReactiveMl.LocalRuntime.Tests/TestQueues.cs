using System.Text;
using Azure.Storage.Queues;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The queues as a test sees them from outside.</summary>
internal sealed class TestQueues(QueueServiceClient service)
{
    public QueueClient this[string name] => service.GetQueueClient(name);

    public Task CreateAsync(string queue) => this[queue].CreateIfNotExistsAsync();

    public async Task SendAsync(string queue, string body)
        => await this[queue].SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(body)));

    public async Task<int> CountAsync(string queue) => (await this[queue].GetPropertiesAsync()).Value.ApproximateMessagesCount;

    public Task EmptyAsync(string queue)
        => Eventually.GetAsync(async () => await CountAsync(queue) == 0 ? "empty" : null, $"queue {queue} is empty");

    /// <summary>Takes messages away until the one with that text comes, or any when none is named.</summary>
    public Task<string> ReceiveAsync(string queue, string? expected = null) => Eventually.GetAsync(
        async () => await TakeAsync(queue) is { } raw && Encoding.UTF8.GetString(Convert.FromBase64String(raw)) is var text
            && (expected is null || text == expected) ? text : null,
        $"a message in {queue}");

    /// <summary>Takes one message away as it lies there.</summary>
    public async Task<string?> TakeAsync(string queue)
    {
        if (!await this[queue].ExistsAsync() || (await this[queue].ReceiveMessageAsync()).Value is not { } message)
        {
            return null;
        }

        await this[queue].DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message.MessageText;
    }
}
