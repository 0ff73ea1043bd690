using ReactiveMl.Feedback;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Feedback;

/// <summary>One pass of the join: what it adds to the quality that was kept before.</summary>
internal sealed class JoinPass(Pipeline pipeline, KeptQuality kept, PredictionIndex index, ModelStore models)
{
    // Of a version whose manifest is gone, or of the baseline, which has none.
    private const double EvenThreshold = 0.5;

    private readonly Dictionary<(int Version, ServingRole Role), LiveQuality> _versions = kept.Versions
        .Where(quality => quality.Task == pipeline.Task)
        .ToDictionary(quality => (quality.Version, quality.Role));

    private readonly Dictionary<int, double> _thresholds = [];
    private readonly HashSet<string> _scored = [];
    private readonly long _number = kept.Pass + 1;
    private long _indexed = kept.Indexed;
    private long _dropped = kept.Dropped;
    private long _failures = kept.FlushFailures;
    private DateTimeOffset? _asOf = kept.AsOf;

    public long Scored => _scored.Count;

    public async Task IndexAsync(PredictionBatch batch, IReadOnlyList<PredictionLogged> predictions, CancellationToken cancellation)
    {
        await index.AddAsync(pipeline.Name, predictions, _number, cancellation);
        foreach (var group in predictions.GroupBy(prediction => (prediction.Version, prediction.Role)))
        {
            _versions[group.Key] = Of(group.Key).Log(group.Count());
        }

        _indexed += predictions.Count;
        _dropped += batch.Dropped;
        _failures += batch.Failures;
    }

    public async Task ScoreAsync(IReadOnlyCollection<KnownOutcome> outcomes, CancellationToken cancellation)
    {
        var byFact = outcomes.ToLookup(outcome => outcome.Fact);
        var found = await index.FindAsync(pipeline.Name, [.. byFact.Select(fact => fact.Key)], _indexed, cancellation);
        var scored = new List<IndexedPrediction>();
        foreach (var prediction in found.Where(IsToScore))
        {
            var outcome = byFact[prediction.Fact]
                .Where(one => one.Label is not null && JoinRule.Scores(one.RecordedAt, prediction.At))
                .MinBy(one => (one.RecordedAt, one.Label));
            if (outcome?.Label is { } label && _scored.Add(prediction.Row))
            {
                await ScoreAsync(prediction, label, outcome.RecordedAt, cancellation);
                scored.Add(prediction);
            }
        }

        await index.MarkScoredAsync(scored, _number, cancellation);
    }

    public KeptQuality Counted(ReadLogs done) => new(
        _number, done, Planned: null, [.. _versions.Values.OrderBy(quality => quality.Version).ThenBy(quality => quality.Role)], _indexed, _dropped, _failures, _asOf);

    // What a later pass has found in the log was not there for whoever else carries out this one: the two must count alike.
    private bool IsToScore(IndexedPrediction prediction) =>
        prediction.Indexed <= _number && (prediction.Scored is not { } pass || pass == _number);

    private async Task ScoreAsync(IndexedPrediction prediction, float label, DateTimeOffset recordedAt, CancellationToken cancellation)
    {
        var (key, after) = ((prediction.Version, prediction.Role), recordedAt - prediction.At);
        var threshold = await ThresholdAsync(prediction.Version, cancellation);
        _versions[key] = Of(key).Score(prediction.Answer, label, threshold, after);
        _asOf = recordedAt > _asOf ? recordedAt : _asOf ?? recordedAt;
        Instruments.OutcomeJoined(pipeline.Name, prediction.Version, prediction.Role, after);
    }

    private LiveQuality Of((int Version, ServingRole Role) key) =>
        _versions.TryGetValue(key, out var quality) ? quality : LiveQuality.None(key.Version, key.Role, pipeline.Task);

    private async Task<double> ThresholdAsync(int version, CancellationToken cancellation)
    {
        if (!_thresholds.TryGetValue(version, out var threshold))
        {
            threshold = (await models.FindManifestAsync(pipeline.Name, version, cancellation))?.Threshold ?? EvenThreshold;
            _thresholds.Add(version, threshold);
        }

        return threshold;
    }
}
