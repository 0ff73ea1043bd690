using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Pipelines;

/// <summary>Keeps the app from running under a definition that cannot read the facts that are there.</summary>
/// <remarks>
/// It looks before the first message is taken. Where storage does not answer the app starts all the same, for models may be
/// served from what is in memory; then it looks again and again, and a definition that is refused later ends the host.
/// </remarks>
public sealed partial class SchemaGuard(PipelineCatalog catalog, SchemaStore schemas, TimeProvider clock, ILogger<SchemaGuard> logger)
    : BackgroundService
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly HashSet<PipelineName> _judged = [];

    /// <exception cref="InvalidOperationException">A definition is refused; the message says why and what to do.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(FirstLook, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await JudgeAllAsync(either.Token, cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, clock);
        while (_judged.Count < catalog.All.Count && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await JudgeAllAsync(stoppingToken, stoppingToken);
        }
    }

    private async Task JudgeAllAsync(CancellationToken cancellation, CancellationToken stopping)
    {
        foreach (var pipeline in catalog.All.Where(pipeline => !_judged.Contains(pipeline.Name)))
        {
            SchemaVerdict verdict;
            try
            {
                verdict = await JudgeAsync(pipeline, cancellation);
            }
            catch (Exception failed) when (!stopping.IsCancellationRequested)
            {
                NotJudged(logger, failed, pipeline.Name.Value);
                continue;
            }

            if (!verdict.Fits)
            {
                throw new InvalidOperationException(verdict.Sentence);
            }

            _judged.Add(pipeline.Name);
            Judged(logger, pipeline.Name.Value, verdict.Sentence);
        }
    }

    private async Task<SchemaVerdict> JudgeAsync(Pipeline pipeline, CancellationToken cancellation)
    {
        while (true)
        {
            var verdict = SchemaChange.Judge(pipeline, await schemas.ReadAsync(pipeline.Name, cancellation));
            // Another instance that starts at the same time may have recorded it first, perhaps with another schema.
            if (!verdict.IsNew || await schemas.TryRecordAsync(pipeline, cancellation))
            {
                return verdict;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Definition held against the facts that are there. Pipeline: {Pipeline}. {Sentence}")]
    private static partial void Judged(ILogger logger, string pipeline, string sentence);

    [LoggerMessage(2, LogLevel.Warning, "The schemas recorded before could not be read; the next look tries again. Pipeline: {Pipeline}.")]
    private static partial void NotJudged(ILogger logger, Exception failed, string pipeline);
}
