using System.Threading.Tasks.Sources;
using ReactiveMl.Features;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>One version is asked the rows of one request, on a thread of the pool, and is waited for until the deadline and no longer.</summary>
/// <remarks>
/// ML.NET cannot be stopped, so whoever waits is told at the deadline and the asking goes on without him.
/// In time, he goes on on the thread that asked: no second change of threads. Never used twice, since a late end may come at any time.
/// </remarks>
internal sealed class Asking : IThreadPoolWorkItem, IValueTaskSource<AskedOutcome>
{
    private readonly ServedModel _model;
    private readonly FeatureValue[]?[] _rows;
    private readonly long _since;
    private readonly long _until;
    private readonly TimeProvider _clock;
    private ManualResetValueTaskSourceCore<AskedOutcome> _told;
    private int _settled;
    private long _began;
    private volatile bool _ended;

    private Asking(ServedModel model, FeatureValue[]?[] rows, long until, TimeProvider clock) =>
        (_model, _rows, _since, _until, _clock, Answers) = (model, rows, clock.GetTimestamp(), until, clock, new float[]?[rows.Length]);

    /// <value>One a row; null for a row without features, and for all that were not answered.</value>
    public float[]?[] Answers { get; }

    public TimeSpan Took { get; private set; }

    /// <value>What the version threw; null where it did not.</value>
    public Exception? Failure { get; private set; }

    /// <value>Whether the version itself took most of the time: one that came to its turn too late is not to blame.</value>
    public bool Overran { get; private set; }

    public bool HasBegun => Volatile.Read(ref _began) != 0;

    public bool HasEnded => _ended;

    /// <param name="model">Used by the caller; it is given up here, when the asking has ended.</param>
    /// <param name="rows">The rows' features; null in the place of a row that has none.</param>
    /// <param name="until">The timestamp of the deadline.</param>
    public static Asking Begin(ServedModel model, FeatureValue[]?[] rows, long until, TimeProvider clock, AskingWatch watch)
    {
        var asking = new Asking(model, rows, until, clock);
        watch.Add(asking);
        ThreadPool.UnsafeQueueUserWorkItem(asking, preferLocal: true);
        return asking;
    }

    public ValueTask<AskedOutcome> Outcome() => new(this, _told.Version);

    public void Execute()
    {
        var began = _clock.GetTimestamp();
        Volatile.Write(ref _began, began);
        var outcome = AskedOutcome.Answered;
        try
        {
            Score();
        }
        catch (Exception failure)
        {
            // Whatever a model throws is an answer that it could not give; the caller is answered by another.
            (outcome, Failure) = (AskedOutcome.Failed, failure);
        }

        var took = _clock.GetElapsedTime(began);
        _ended = true;
        _model.Dispose();
        if (Interlocked.Exchange(ref _settled, 1) == 0)
        {
            Took = took;
            _told.SetResult(outcome);
        }
        else if (Overran)
        {
            _model.CountOverdue(-1);
        }
    }

    /// <summary>Tells whoever waits, from the deadline on, that it is too late.</summary>
    /// <returns>Whether nobody waits any more.</returns>
    public bool GiveUpAfter(long now)
    {
        if (now < _until || Volatile.Read(ref _settled) != 0)
        {
            return Volatile.Read(ref _settled) != 0;
        }

        var began = Volatile.Read(ref _began);
        var took = began == 0 ? TimeSpan.Zero : _clock.GetElapsedTime(began, now);
        Overran = took >= _clock.GetElapsedTime(_since, _until) / 2;

        // Counted first: once it is settled, the end of the asking takes it back.
        _model.CountOverdue(Overran ? 1 : 0);
        if (Interlocked.Exchange(ref _settled, 1) != 0)
        {
            _model.CountOverdue(Overran ? -1 : 0);
            return true;
        }

        Took = took;
        // The watch has others to look after.
        _told.RunContinuationsAsynchronously = true;
        _told.SetResult(AskedOutcome.TooLate);
        return true;
    }

    public AskedOutcome GetResult(short token) => _told.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _told.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _told.OnCompleted(continuation, state, token, flags);

    private void Score()
    {
        for (var row = 0; row < _rows.Length && Volatile.Read(ref _settled) == 0; row++)
        {
            Answers[row] = _rows[row] is { } features ? _model.Score(features) : null;
        }
    }
}
