using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Keeps a message hidden while its function runs, renewed at half of the time.</summary>
internal sealed partial class MessageHold : IAsyncDisposable
{
    private static readonly TimeSpan ShortestRetry = TimeSpan.FromMinutes(1);

    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _hold;
    private readonly ILogger _logger;
    private readonly Renewal _renewal;
    private TimeSpan _wait;
    private string _receipt;

    public MessageHold(QueueClient queue, QueueMessage message, TimeSpan hold, TimeProvider time, ILogger logger)
    {
        (_queue, _message, _hold, _logger) = (queue, message, hold, logger);
        (_receipt, _wait) = (message.PopReceipt, hold / 2);
        _renewal = new Renewal(_wait, RenewAsync, time);
    }

    /// <summary>Ends the renewal and gives the receipt that is valid now.</summary>
    public async Task<string> ReleaseAsync()
    {
        await _renewal.DisposeAsync();
        return _receipt;
    }

    public ValueTask DisposeAsync() => _renewal.DisposeAsync();

    private async Task<TimeSpan?> RenewAsync()
    {
        try
        {
            // Not cancelled half-way: a renewal that went through unseen would void the receipt.
            UpdateReceipt renewed = await _queue.UpdateMessageAsync(
                _message.MessageId, _receipt, visibilityTimeout: _hold, cancellationToken: CancellationToken.None);
            _receipt = renewed.PopReceipt;
            return _wait = _hold / 2;
        }
        catch (RequestFailedException failure)
        {
            LogNotRenewed(_logger, _message.MessageId, failure.Message);
            _wait = _wait / 2 > ShortestRetry ? _wait / 2 : TimeSpan.FromTicks(Math.Min(_wait.Ticks, ShortestRetry.Ticks));
            return failure.Status >= 500 || failure.Status == 0 ? _wait : null;
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "Message {Id} could not be kept hidden: {Reason}")]
    private static partial void LogNotRenewed(ILogger logger, string id, string reason);
}
