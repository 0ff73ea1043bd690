using Microsoft.Extensions.Logging;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What this instance serves a pipeline with: its versions and its history, both in memory, both swapped whole.</summary>
public sealed class ServedPipeline : IDisposable
{
    private readonly ServedVersions _versions;
    private readonly LoadedHistory _history;
    private readonly Answering _answering;
    private readonly Admission _predicting;
    private readonly ServingNotes _notes;
    private readonly Asker _asker;
    private readonly ServingOptions _options;
    private readonly TimeProvider _clock;
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly Lock _looking = new();
    private Task? _look;
    private volatile bool _looked;

    internal ServedPipeline(
        Pipeline pipeline, ModelStore models, ModelLoading loading, HistoryStore histories, Ledger ledger, ServingInstance instance,
        Asker asker, SecondOpinions opinions, PredictionLog log, ServingOptions options, TimeProvider clock, ILogger logger)
    {
        (Pipeline, Features, _asker, _options, _clock) = (pipeline, new FeatureMaker(pipeline), asker, options, clock);
        _notes = new ServingNotes(ledger, pipeline.Name, instance, clock, logger);
        _versions = new ServedVersions(pipeline, Features.Columns, models, loading, _notes, options, clock, logger);
        _history = new LoadedHistory(pipeline, histories);
        _answering = new Answering(pipeline, Features, _versions, _history, asker, opinions, log, options, clock);
        (_predicting, Explaining) = (new(options.MaxConcurrent), new(options.MaxExplaining));
    }

    public Pipeline Pipeline { get; }

    public FeatureMaker Features { get; }

    public ServedHistory History => _history.Current;

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

    /// <value>Lets requests in that are to be explained.</value>
    internal Admission Explaining { get; }

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
        if (!_predicting.TryEnter())
        {
            return PredictionReply.TooMany;
        }

        try
        {
            if (!IsReady)
            {
                await LookAsync(cancellation);
            }

            return await _answering.AnswerAsync(rows, caller ?? rows.Rows[0].Id.Value, version);
        }
        finally
        {
            _predicting.Leave();
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
            await _history.RefreshAsync(cancellation);
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
}
