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
    private readonly string _id;
    private readonly TimeSpan _hold;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _released = new();
    private readonly Task _renewal;
    private string _receipt;

    public MessageHold(QueueClient queue, QueueMessage message, TimeSpan hold, TimeProvider time, ILogger logger)
    {
        _queue = queue;
        _id = message.MessageId;
        _receipt = message.PopReceipt;
        _hold = hold;
        _time = time;
        _logger = logger;
        _renewal = RenewAsync();
    }

    /// <summary>Ends the renewal and gives the receipt that is valid now.</summary>
    public async Task<string> ReleaseAsync()
    {
        await _released.CancelAsync();
        await _renewal;
        return _receipt;
    }

    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _released.Dispose();
    }

    private async Task RenewAsync()
    {
        var wait = _hold / 2;
        while (true)
        {
            await Task.Delay(wait, _time, _released.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_released.IsCancellationRequested)
            {
                return;
            }

            try
            {
                // Not cancelled half-way: a renewal that went through unseen would void the receipt.
                UpdateReceipt renewed = await _queue.UpdateMessageAsync(
                    _id, _receipt, visibilityTimeout: _hold, cancellationToken: CancellationToken.None);
                _receipt = renewed.PopReceipt;
                wait = _hold / 2;
            }
            catch (RequestFailedException failure) when (failure.Status >= 500 || failure.Status == 0)
            {
                wait = wait / 2 > ShortestRetry ? wait / 2 : TimeSpan.FromTicks(Math.Min(wait.Ticks, ShortestRetry.Ticks));
                LogNotRenewed(_logger, _id, failure.Message);
            }
            catch (RequestFailedException lost)
            {
                LogNotRenewed(_logger, _id, lost.Message);
                return;
            }
        }
    }

    [LoggerMessage(5, LogLevel.Warning, "Message {Id} could not be kept hidden: {Reason}")]
    private static partial void LogNotRenewed(ILogger logger, string id, string reason);
}
