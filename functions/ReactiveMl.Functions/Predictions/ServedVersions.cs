using Azure;
using Microsoft.Extensions.Logging;
using ReactiveMl.Features;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Keeps in memory the versions of a pipeline that the aliases name. What cannot be loaded leaves serving what serves.</summary>
/// <remarks>For one caller at a time; <see cref="Current"/> is for everybody.</remarks>
internal sealed partial class ServedVersions(
    Pipeline pipeline, IReadOnlyList<FeatureColumn> made, ModelStore models, ModelLoading loading, ServingNotes notes, ServingOptions options,
    TimeProvider clock, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LookLimit = TimeSpan.FromSeconds(15);

    private readonly Dictionary<int, ServedModel> _loaded = [];
    private volatile Dictionary<int, LoadFailure> _failures = [];
    private volatile Serving _current = Serving.None;
    private volatile string? _unreached;
    private ModelAliases _aliases = ModelAliases.None;
    private ETag? _read;

    public Serving Current => _current;

    /// <value>Why a version that is to serve is not loaded.</value>
    public IReadOnlyDictionary<int, LoadFailure> Failures => _failures;

    /// <value>Why it is not known whether other versions are to serve by now, in a sentence; null where it is.</value>
    public string? Unreached => _unreached;

    /// <summary>Looks which versions are to serve, loads what is missing, and lets go of the others.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await ReadAliasesAsync(cancellation);
        foreach (var version in Wanted().Distinct().Where(IsDue))
        {
            await TryLoadAsync(version, cancellation);
        }

        Swap();
    }

    public void Dispose()
    {
        _current = Serving.None;
        foreach (var model in _loaded.Values)
        {
            model.Dispose();
        }

        _loaded.Clear();
    }

    private async Task ReadAliasesAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(LookLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            if (await models.FindNewerAliasesAsync(pipeline.Name, _read, either.Token) is { } read)
            {
                (_aliases, _read) = (read.Aliases, read.ETag);
                // Whoever moved an alias does not wait for the end of a pause.
                _failures = _failures.Where(one => Wanted().Contains(one.Key))
                    .ToDictionary(one => one.Key, one => one.Value with { TryAt = clock.GetUtcNow() });
            }
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            if (_unreached is null)
            {
                _unreached = $"Since {clock.GetUtcNow():s}Z it is not known whether another version is to serve. {LoadFailure.ReasonOf(failed)}";
                notes.Tell(ServingNotes.StorageLost, null, _unreached);
            }

            throw;
        }

        if (_unreached is not null)
        {
            _unreached = null;
            notes.Tell(ServingNotes.StorageBack, null, "The aliases could be read again.");
        }
    }

    // The champion comes first: nobody waits for the others.
    private IEnumerable<int> Wanted()
    {
        var former = _aliases.Former.FirstOrDefault(version => version != _aliases.Champion?.Version);
        int?[] wanted = [_aliases.Champion?.Version, former == 0 ? null : former, .. _aliases.Split.Shares.Keys, _aliases.Shadow?.Version];
        return wanted.OfType<int>();
    }

    private bool IsDue(int version) =>
        !_loaded.ContainsKey(version) && !(_failures.TryGetValue(version, out var failure) && clock.GetUtcNow() < failure.TryAt);

    private async Task TryLoadAsync(int version, CancellationToken cancellation)
    {
        var failures = new Dictionary<int, LoadFailure>(_failures);
        failures.Remove(version, out var before);
        try
        {
            _loaded[version] = await loading.LoadAsync(
                pipeline.Name, version, made,
                why => notes.Tell(ServingNotes.Quarantined, version, $"Version {version} is asked no more, because {why}."),
                () => notes.Tell(ServingNotes.Restored, version, $"Version {version} answers again: it was probed with its golden rows."),
                cancellation);
            if (before is not null)
            {
                notes.Tell(ServingNotes.Loaded, version, $"Version {version} could be loaded at attempt {before.Attempts + 1}.");
            }
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            // Whatever is wrong with it: the others serve, and it is tried again.
            var failure = LoadFailure.Of(LoadFailure.ReasonOf(failed), before, clock.GetUtcNow(), options.RefreshEvery);
            failures[version] = failure;
            NotLoaded(logger, failed, pipeline.Name.Value, version);
            if (failure.Reason != before?.Reason)
            {
                notes.Tell(ServingNotes.LoadFailed, version, $"Version {version} could not be loaded. {failure.Reason}");
            }
        }

        _failures = failures;
        Swap();
    }

    private void Swap()
    {
        var before = _current;
        var champion = Loaded(_aliases.Champion?.Version);
        var former = Loaded(_aliases.Former.FirstOrDefault(version => version != _aliases.Champion?.Version));
        if (champion is null && former is null)
        {
            // What serves goes on, whatever the aliases say of it.
            former = before.Champion ?? before.Former;
        }

        var others = _aliases.Split.Shares.Keys.Where(_loaded.ContainsKey).ToDictionary(version => version, version => _loaded[version]);
        var after = new Serving(_aliases, champion, former, others, Loaded(_aliases.Shadow?.Version), version =>
            _failures.TryGetValue(version, out var failure) ? failure.Reason : "It is still being loaded.");
        _current = after;
        if (champion is not null && champion != before.Champion)
        {
            Swapped(logger, pipeline.Name.Value, champion.Manifest.Version, before.Champion?.Manifest.Version);
        }

        foreach (var (version, model) in _loaded.Where(one => !after.All.Any(step => step.Model == one.Value)).ToList())
        {
            _loaded.Remove(version);
            model.Dispose();
        }
    }

    private ServedModel? Loaded(int? version) => version is { } known ? _loaded.GetValueOrDefault(known) : null;

    [LoggerMessage(1, LogLevel.Information, "Champion loaded. Pipeline: {Pipeline}. Version: {Version}. Replaced: {Replaced}.")]
    private static partial void Swapped(ILogger logger, string pipeline, int version, int? replaced);

    // An alert looks for the beginning of this line.
    [LoggerMessage(2, LogLevel.Error, "A newer champion or history could not be loaded; what was there goes on serving. Pipeline: {Pipeline}. Version: {Version}.")]
    private static partial void NotLoaded(ILogger logger, Exception failed, string pipeline, int version);
}
