using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Every pipeline as this instance serves it.</summary>
public sealed class ServedPipelines : IDisposable
{
    private readonly Dictionary<string, ServedPipeline> _byName;

    public ServedPipelines(
        PipelineCatalog catalog, ModelStore models, ModelLoading loading, HistoryStore histories, Ledger ledger, ServingInstance instance,
        Asker asker, SecondOpinions opinions, PredictionLog log, IOptions<ServingOptions> options, TimeProvider clock, ILoggerFactory loggers) =>
        _byName = catalog.All.ToDictionary(
            pipeline => pipeline.Name.Value,
            pipeline => new ServedPipeline(
                pipeline, models, loading, histories, ledger, instance, asker, opinions, log, options.Value, clock, loggers.CreateLogger<ServedPipeline>()));

    public IEnumerable<ServedPipeline> All => _byName.Values;

    public ServedPipeline? Find(string name) => _byName.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var served in All)
        {
            served.Dispose();
        }
    }
}
