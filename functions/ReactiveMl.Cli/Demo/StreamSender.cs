using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Demo;

/// <summary>Sends batches, several at a time, while the queues stay shallow, and counts what became of them.</summary>
internal sealed class StreamSender(ApiClient api, string pipeline, TimeProvider clock)
{
    private const int InFlight = 4;
    private const int MaxWaiting = 64;
    private const int SendsBetweenLooks = 16;
    private const int RefusalsKept = 5;
    private static readonly TimeSpan ShallowWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(200);

    private readonly Lock _counting = new();
    private readonly List<ItemError> _refusals = [];
    private int _sends;

    public KindTally Facts { get; private set; } = new();

    public KindTally Outcomes { get; private set; } = new();

    /// <summary>The newest moment that a sent batch speaks of.</summary>
    public DateTimeOffset? SentUntil { get; private set; }

    /// <summary>When the newest outcome that was accepted became known.</summary>
    public DateTimeOffset? NewestOutcome { get; private set; }

    /// <summary>The pipeline as it was when last looked at; null before the first look.</summary>
    public PipelineStatus? Seen { get; private set; }

    /// <summary>The first few refusals.</summary>
    public IReadOnlyList<ItemError> Refusals => _refusals;

    public Task SendAsync(IAsyncEnumerable<MessageBatch> batches, CancellationToken cancellation) =>
        Parallel.ForEachAsync(batches, new ParallelOptions { MaxDegreeOfParallelism = InFlight, CancellationToken = cancellation }, SendOneAsync);

    /// <summary>Waits until everything that was accepted has been stored.</summary>
    public Task DrainAsync(TimeSpan within, CancellationToken cancellation) => Deadline.AwaitAsync<object>(
        async token => await IsStoredAsync(token) ? this : null, within, Poll, "the queues to be worked off", clock, cancellation);

    private async ValueTask SendOneAsync(MessageBatch batch, CancellationToken cancellation)
    {
        // The emulator slows down as a queue grows, so a look now and then keeps sender and worker in step.
        if (Interlocked.Increment(ref _sends) % SendsBetweenLooks == 0)
        {
            await Deadline.AwaitAsync<object>(
                async token => await LookAsync(token) is { Waiting.Total: < MaxWaiting } ? this : null,
                ShallowWithin, Poll, string.Create(CultureInfo.InvariantCulture, $"the queues to get below {MaxWaiting} messages"), clock, cancellation);
        }

        var body = batch.ToJson();
        var receipts = batch.IsOutcomes
            ? await api.SendOutcomesAsync(pipeline, body, cancellation)
            : await api.SendFactsAsync(pipeline, body, cancellation);
        lock (_counting)
        {
            Count(batch, receipts);
        }
    }

    private void Count(MessageBatch batch, Receipts receipts)
    {
        if (receipts.Accepted + receipts.Refused != batch.Items.Count)
        {
            throw new CommandFailed($"{batch.Items.Count} items were sent and {receipts.Accepted + receipts.Refused} receipts came back.");
        }

        SentUntil = Newer(SentUntil, batch.Until);
        _refusals.AddRange(receipts.Items.Where(receipt => !receipt.IsAccepted).Select(receipt => receipt.ToError()).Take(RefusalsKept - _refusals.Count));
        if (!batch.IsOutcomes)
        {
            Facts = Facts.With(receipts);
            return;
        }

        Outcomes = Outcomes.With(receipts);
        foreach (var receipt in receipts.Items.Where(receipt => receipt.IsAccepted))
        {
            NewestOutcome = Newer(NewestOutcome, batch.Items[receipt.Index].KnownAt);
        }
    }

    private async Task<bool> IsStoredAsync(CancellationToken cancellation)
    {
        var seen = await LookAsync(cancellation);
        return seen.Waiting.Total == 0
            && seen.Facts.Items >= Facts.Accepted
            && seen.Outcomes.Items >= Outcomes.Accepted;
    }

    private async Task<PipelineStatus> LookAsync(CancellationToken cancellation) => Seen = await api.GetPipelineAsync(pipeline, cancellation);

    private static DateTimeOffset Newer(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
