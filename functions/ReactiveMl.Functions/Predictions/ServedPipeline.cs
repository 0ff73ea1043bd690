using Azure;
using Microsoft.Extensions.Logging;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>What this instance serves a pipeline with: its champion and its history, both in memory, both swapped whole.</summary>
public sealed partial class ServedPipeline(Pipeline pipeline, ModelStore models, HistoryStore histories, TimeProvider clock, ILogger logger) : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private volatile ServedModel? _model;
    private volatile ServedHistory _history = ServedHistory.Empty;
    private ETag? _aliases;
    private ETag? _historyRead;
    private volatile bool _looked;

    public Pipeline Pipeline => pipeline;

    public FeatureMaker Features { get; } = new(pipeline);

    public ServedHistory History => _history;

    /// <value>What this instance still waits for before it can answer as it should, in a sentence; null where it waits for nothing.</value>
    public string? Awaits => _looked ? null : $"The champion and the history of '{pipeline.Name}' are not loaded yet.";

    /// <value>The versions that this instance can answer by, the one that answers by default first.</value>
    public IReadOnlyList<int> LoadedVersions => _model is { } model ? [model.Manifest.Version] : [];

    /// <summary>A version, to be disposed of after use; null when it is not loaded.</summary>
    public ServedModel? UseModel(int version)
    {
        var model = UseModel();
        if (model is null || model.Manifest.Version == version)
        {
            return model;
        }

        model.Dispose();
        return null;
    }

    /// <summary>The champion, to be disposed of after use; null when none has been loaded.</summary>
    public ServedModel? UseModel()
    {
        // A model that is swapped out between the read and the use refuses; its successor is there already.
        while (_model is { } model)
        {
            if (model.TryUse())
            {
                return model;
            }
        }

        return null;
    }

    /// <summary>Answers the rows of a request; null where no version has been loaded.</summary>
    public async ValueTask<Answered?> AnswerAsync(PredictionRows rows, CancellationToken cancellation)
    {
        if (_model is null)
        {
            // The first request may come before the first look for a champion.
            await RefreshAsync(cancellation);
        }

        using var model = UseModel();
        return model is null ? null : Answer(rows, model);
    }

    /// <summary>Answers the rows by the version that is asked for and by no other; null where it is not loaded.</summary>
    public Answered? AnswerBy(int version, PredictionRows rows)
    {
        using var model = UseModel(version);
        return model is null ? null : Answer(rows, model);
    }

    /// <summary>Looks for a newer champion and a newer history; what cannot be loaded leaves the old one serving.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await _refreshing.WaitAsync(cancellation);
        try
        {
            await RefreshModelAsync(cancellation);
            await RefreshHistoryAsync(cancellation);
            _looked = true;
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose()
    {
        _model?.Dispose();
        _refreshing.Dispose();
    }

    private Answered Answer(PredictionRows rows, ServedModel model)
    {
        var history = _history;
        return new Answered(model.Manifest, history, [.. rows.Rows.Select(row => Answer(row, model, history))]);
    }

    private RowAnswer Answer(RowToPredict row, ServedModel model, ServedHistory history)
    {
        var features = new FeatureValue[Features.Columns.Count];
        var id = PredictionId.New(row.Id, clock.GetUtcNow());
        try
        {
            Features.Make(row.Values, row.Id, row.OccurredAt, history.Outcomes, features);
        }
        catch (FeatureFailedException failed)
        {
            return new(row.Index, id, row.Id, null, new Refusal(row.Index, "features", "generator", null, failed.Message));
        }

        return new(row.Index, id, row.Id, model.Predict(features), null);
    }

    private async Task RefreshModelAsync(CancellationToken cancellation)
    {
        if (await models.FindNewerAliasesAsync(pipeline.Name, _aliases, cancellation) is not { } read)
        {
            return;
        }

        if (read.Aliases.Champion is { } champion && champion.Version != _model?.Manifest.Version)
        {
            var replaced = _model;
            _model = await LoadAsync(champion.Version, cancellation);
            replaced?.Dispose();
            Swapped(logger, pipeline.Name.Value, champion.Version, replaced?.Manifest.Version);
        }

        // Only now: a champion that failed to load is tried again at the next look.
        _aliases = read.ETag;
    }

    private async Task<ServedModel> LoadAsync(int version, CancellationToken cancellation)
    {
        var manifest = await models.ReadManifestAsync(pipeline.Name, version, cancellation);
        var missing = manifest.Columns.Except(Features.Columns).Select(column => column.Name).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"Version {version} of '{pipeline.Name}' was learned from features that its definition no longer makes: {string.Join(", ", missing)}. Start a run.");
        }

        var scorer = Scorer.Load((await models.ReadModelAsync(manifest, cancellation)).ToArray(), manifest.Columns);
        var golden = await models.ReadGoldenRowsAsync(pipeline.Name, version, cancellation);
        if (GoldenRows.Check(golden, scorer) is { } problem)
        {
            scorer.Dispose();
            throw new InvalidOperationException($"Version {version} of '{pipeline.Name}' does not answer here as it did when it was published: {problem}");
        }

        return new ServedModel(manifest, scorer, Features.Columns, golden);
    }

    private async Task RefreshHistoryAsync(CancellationToken cancellation)
    {
        if (await histories.FindNewerAsync(pipeline.Name, _historyRead, cancellation) is { } newer)
        {
            _historyRead = newer.ETag;
            if (newer.History.IsFor(pipeline))
            {
                var snapshot = newer.History.Snapshot;
                _history = new ServedHistory(HistoryKeeper.From(pipeline, snapshot).ToHistory(), snapshot.AsOf);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Champion loaded. Pipeline: {Pipeline}. Version: {Version}. Replaced: {Replaced}.")]
    private static partial void Swapped(ILogger logger, string pipeline, int version, int? replaced);
}
