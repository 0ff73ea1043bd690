using System.Globalization;
using Polly;
using Polly.CircuitBreaker;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Keeps callers away from a version that fails or hangs: quarantined, it is asked by probes only, until one is answered.</summary>
/// <remarks>What came of a question is told afterwards, because a question that hangs is over for the caller long before it ends.</remarks>
public sealed class VersionBreaker
{
    private const int MostDoublings = 10;
    private static readonly TimeSpan LongestBreak = TimeSpan.FromMinutes(1);

    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline<AskedOutcome> _circuit;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _break;
    private readonly Action<string> _opened;
    private readonly Action _closed;
    private long _failed;
    private DateTimeOffset _endedBreak = DateTimeOffset.MinValue;
    private int _inARow;

    /// <param name="opened">Told the reason when the version is quarantined, and never while it stays so.</param>
    /// <param name="closed">Told when it may be asked again.</param>
    public VersionBreaker(ServingOptions options, TimeProvider clock, Action<string> opened, Action closed)
    {
        (_clock, _break, _opened, _closed) = (clock, options.ProbeAfter, opened, closed);
        _circuit = new ResiliencePipelineBuilder<AskedOutcome> { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<AskedOutcome>
            {
                ShouldHandle = static asked => new(asked.Outcome.Result != AskedOutcome.Answered),
                FailureRatio = options.QuarantineAbove,
                MinimumThroughput = options.QuarantineAfter,
                SamplingDuration = options.QuarantineWindow,
                BreakDurationGenerator = failures => new(BreakAfter(failures)),
                StateProvider = _state,
            })
            .Build();
    }

    /// <value>Why the version is quarantined; null where it is not.</value>
    public string? Reason { get; private set; }

    public bool IsClosed => _state.CircuitState == CircuitState.Closed;

    /// <value>How many questions failed or came too late since the version was loaded.</value>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Takes note of what came of a question.</summary>
    public void Tell(AskedOutcome outcome)
    {
        if (outcome != AskedOutcome.Answered)
        {
            Interlocked.Increment(ref _failed);
        }

        // Open, it is closed by probes alone: a straggler's answer proves nothing.
        if (!IsClosed)
        {
            return;
        }

        try
        {
            _circuit.Execute(static told => told, outcome);
        }
        catch (BrokenCircuitException)
        {
            // Somebody else's question opened it in between.
        }
    }

    /// <summary>Asks a quarantined version whether it answers again; does nothing before its time has come.</summary>
    public async Task ProbeAsync(Func<ValueTask<AskedOutcome>> ask)
    {
        if (IsClosed)
        {
            return;
        }

        // An outcome and not a result: while the pause lasts, a result would be an exception.
        var context = ResilienceContextPool.Shared.Get();
        await _circuit.ExecuteOutcomeAsync(static async (_, probe) => Outcome.FromResult(await probe()), context, ask);
        ResilienceContextPool.Shared.Return(context);
        if (IsClosed)
        {
            Reason = null;
            _closed();
        }
    }

    private TimeSpan BreakAfter(BreakDurationGeneratorArguments failures)
    {
        // Quarantined again soon after, it is left alone for longer: a model that fails at some rows only passes every probe.
        var now = _clock.GetUtcNow();
        _inARow = now - _endedBreak < LongestBreak ? Math.Min(_inARow + 1, MostDoublings) : 0;
        var (doubled, longest) = (_break * Math.Pow(2, _inARow), _break > LongestBreak ? _break : LongestBreak);
        var length = doubled < longest ? doubled : longest;
        _endedBreak = now + length;
        if (Reason is null)
        {
            Reason = string.Create(
                CultureInfo.InvariantCulture, $"{failures.FailureCount} of the last questions to it failed or came too late, {failures.FailureRate:P0}");
            _opened(Reason);
        }

        return length;
    }
}
