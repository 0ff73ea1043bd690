using Azure;
using Microsoft.Extensions.Logging;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What this instance serves a pipeline with: its versions and its history, both in memory, both swapped whole.</summary>
public sealed class ServedPipeline : IDisposable
{
    private readonly ServedVersions _versions;
    private readonly HistoryStore _histories;
    private readonly ServingNotes _notes;
    private readonly Asker _asker;
    private readonly SecondOpinions _opinions;
    private readonly PredictionLog _log;
    private readonly ServingOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Lock _looking = new();
    private volatile ServedHistory _history = ServedHistory.Empty;
    private ETag? _historyRead;
    private Task? _look;
    private volatile bool _looked;
    private int _underWay;
    private uint _challenged;

    internal ServedPipeline(
        Pipeline pipeline, ModelStore models, ModelLoading loading, HistoryStore histories, Ledger ledger, ServingInstance instance,
        Asker asker, SecondOpinions opinions, PredictionLog log, ServingOptions options, TimeProvider clock, ILogger logger)
    {
        (Pipeline, Features, _histories, _asker, _opinions, _log, _options, _clock) =
            (pipeline, new FeatureMaker(pipeline), histories, asker, opinions, log, options, clock);
        _notes = new ServingNotes(ledger, pipeline.Name, instance, clock, logger);
        _versions = new ServedVersions(pipeline, Features.Columns, models, loading, _notes, options, clock, logger);
    }

    public Pipeline Pipeline { get; }

    public FeatureMaker Features { get; }

    public ServedHistory History => _history;

    /// <value>Whether there is a version to ask.</value>
    public bool IsReady => !_versions.Current.IsEmpty;

    /// <value>What this instance still waits for before it can answer as it should, in a sentence; null where it waits for nothing.</value>
    public string? Awaits => _versions.Current switch
    {
        _ when !_looked => $"The champion and the history of '{Pipeline.Name}' are not loaded yet.",
        { IsEmpty: true, Aliases.Champion: { } champion } =>
            $"Version {champion.Version} is the champion of '{Pipeline.Name}' and could not be loaded. GET /api/models/{Pipeline.Name} says why.",
        _ => null,
    };

    /// <value>The versions that this instance can answer by, the one that answers by default first.</value>
    public IReadOnlyList<int> LoadedVersions => [.. _versions.Current.Answering.Select(step => step.Version)];

    internal ServedVersions Versions => _versions;

    /// <summary>The version that answers callers who are given no other, to be disposed of after use; null when none has been loaded.</summary>
    public ServedModel? UseModel()
    {
        // A model that is swapped out between the read and the use refuses; its successor is there already.
        while (_versions.Current is { IsEmpty: false } serving)
        {
            if ((serving.Champion ?? serving.Former!) is var model && model.TryUse())
            {
                return model;
            }
        }

        return null;
    }

    /// <summary>A version that answers callers, to be disposed of after use; null when it is not loaded.</summary>
    public ServedModel? UseModel(int version)
    {
        while (_versions.Current.Answering.FirstOrDefault(step => step.Version == version).Model is { } model)
        {
            if (model.TryUse())
            {
                return model;
            }
        }

        return null;
    }

    /// <summary>Answers the rows of a request before its deadline: by the version meant for the caller, or by what can answer in its place.</summary>
    /// <param name="caller">What keeps a caller with one version; null for the first row's fact.</param>
    public ValueTask<PredictionReply> AnswerAsync(PredictionRows rows, string? caller, CancellationToken cancellation) =>
        AnswerAsync(rows, caller, null, cancellation);

    /// <summary>The same by the version that is asked for, in whose place no other answers.</summary>
    /// <param name="version">Null for the one that is meant for the caller.</param>
    public async ValueTask<PredictionReply> AnswerAsync(PredictionRows rows, string? caller, int? version, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _underWay) > _options.MaxConcurrent)
        {
            Interlocked.Decrement(ref _underWay);
            return PredictionReply.TooMany;
        }

        try
        {
            if (!IsReady)
            {
                await LookAsync(cancellation);
            }

            return await AnswerAsync(rows, caller ?? rows.Rows[0].Id.Value, version);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>Looks for other versions to serve and for a newer history; what cannot be loaded leaves the old one serving.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await _versions.RefreshAsync(cancellation);
            await _notes.FlushAsync(cancellation);
            await RefreshHistoryAsync(cancellation);
            _looked = true;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Asks the quarantined versions whose time has come whether they answer again.</summary>
    public Task ProbeAsync() => Task.WhenAll(_versions.Current.All.Select(step => step.Model).Distinct().Select(_asker.ProbeAsync));

    public void Dispose()
    {
        _versions.Dispose();
        _refreshing.Dispose();
    }

    private async ValueTask<PredictionReply> AnswerAsync(PredictionRows rows, string caller, int? version)
    {
        var until = _asker.After(_options.Deadline);
        var request = new ServedRequest(rows, Features, _history, _clock.GetUtcNow());
        while (_versions.Current is { IsEmpty: false } serving && (version is { } only ? serving.ChainOf(only) : serving.ChainFor(caller)) is { } chain)
        {
            if (await TryAnswerAsync(request, serving, chain, until) is { } reply)
            {
                return reply;
            }
        }

        return PredictionReply.NoModel;
    }

    /// <summary>Null where a version was let go before it could be asked: others serve by now.</summary>
    private async ValueTask<PredictionReply?> TryAnswerAsync(ServedRequest request, Serving serving, Serving.Chain chain, long until)
    {
        var (reason, left) = (chain.Degraded, chain.Steps.Length);
        foreach (var step in chain.Steps)
        {
            // Half of the time that is left, so that the next has the other half; the last has all of it.
            var limit = --left == 0 ? until : _asker.After(_asker.Until(until) / 2);
            var asked = await _asker.AskAsync(Pipeline.Name, step, request.Features, limit);
            if (asked.Gone)
            {
                return null;
            }

            if (asked.Answers is { } answers)
            {
                return Reply(request, step, answers, reason ?? _versions.Unreached, asked.Took, serving);
            }

            reason ??= asked.Reason;
        }

        // A chain is never empty: it is that of a version, or of a champion or what stands in for it.
        var told = chain.Steps[0] with { Role = ServingRole.Baseline };
        var baseline = Array.ConvertAll(request.Features, features => features is null ? null : told.Model.Prior);
        return Reply(request, told, baseline, $"{reason} This is what its training rows had on the whole.", TimeSpan.Zero, serving);
    }

    private PredictionReply Reply(ServedRequest request, ServedStep step, float[]?[] answers, string? degraded, TimeSpan took, Serving serving)
    {
        var rows = new RowAnswer[answers.Length];
        var trace = Spans.TraceParent;
        for (var index = 0; index < rows.Length; index++)
        {
            var (row, features, answer) = (request.Rows[index], request.Features[index], answers[index]);
            var id = PredictionId.New(row.Id, request.At);
            if (answer is null)
            {
                rows[index] = new(row.Index, id, row.Id, null, request.FailedAt(index));
                continue;
            }

            rows[index] = new(row.Index, id, row.Id, Prediction.Of(answer, step.Model.Manifest), null);
            _log.Made(Pipeline, new PredictionMade(id, row.Id, step.Version, step.Role, request.At, features!, answer, degraded, took, trace));
        }

        Compare(request, step, answers, serving);
        return new(new Answered(step.Model.Manifest, request.History, rows, degraded, step.Role));
    }

    private void Compare(ServedRequest request, ServedStep answered, float[]?[] answers, Serving serving)
    {
        if (serving.Shadow is { } shadow)
        {
            _opinions.Offer(new SecondOpinion(Pipeline.Name, new(shadow, ServingRole.Shadow), answered, request.Features, answers));
        }

        if (answered.Role == ServingRole.Challenger && serving.Champion is { } champion && Interlocked.Increment(ref _challenged) % _options.CompareOneIn == 0)
        {
            _opinions.Offer(new SecondOpinion(Pipeline.Name, new(champion, ServingRole.Champion), answered, request.Features, answers));
        }
    }

    // Who comes before the first look waits for it, but no longer than his deadline; one look is enough for all who wait.
    private async Task LookAsync(CancellationToken cancellation)
    {
        Task look;
        lock (_looking)
        {
            look = _look is { IsCompleted: false } ? _look : _look = RefreshAsync(CancellationToken.None);
        }

        var limit = Task.Delay(_options.Deadline, _clock, cancellation);
        await Task.WhenAny(look, limit);
    }

    private async Task RefreshHistoryAsync(CancellationToken cancellation)
    {
        if (Pipeline.Features.Any(feature => feature is FeatureSpec.History)
            && await _histories.FindNewerAsync(Pipeline.Name, _historyRead, cancellation) is { } newer)
        {
            _historyRead = newer.ETag;
            if (newer.History.IsFor(Pipeline))
            {
                var snapshot = newer.History.Snapshot;
                _history = new ServedHistory(HistoryKeeper.From(Pipeline, snapshot).ToHistory(), snapshot.AsOf);
            }
        }
    }
}
