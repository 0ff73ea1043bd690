using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ReactiveMl.Evaluation;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Asks behind the answers: the shadow, and the champion where a challenger answered. One after the other, and what is too much is left out.</summary>
public sealed class SecondOpinions(Asker asker, PredictionLog log, IOptions<ServingOptions> options) : BackgroundService
{
    private readonly Channel<SecondOpinion> _wanted = Channel.CreateUnbounded<SecondOpinion>(new() { SingleReader = true });
    private int _rowsWaiting;
    private long _leftOut;

    /// <value>How many rows were left out since the start, because too many waited.</value>
    public long LeftOut => Interlocked.Read(ref _leftOut);

    internal void Offer(SecondOpinion opinion)
    {
        var rows = opinion.Features.Length;
        if (Interlocked.Add(ref _rowsWaiting, rows) > options.Value.MaxRowsBehind)
        {
            Interlocked.Add(ref _rowsWaiting, -rows);
            Interlocked.Add(ref _leftOut, rows);
            return;
        }

        _wanted.Writer.TryWrite(opinion);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var opinion in _wanted.Reader.ReadAllAsync(stoppingToken))
        {
            await AskAsync(opinion);
            Interlocked.Add(ref _rowsWaiting, -opinion.Features.Length);
        }
    }

    private async Task AskAsync(SecondOpinion opinion)
    {
        var asked = await asker.AskAsync(opinion.Pipeline, opinion.Ask, opinion.Features, asker.After(options.Value.Deadline));
        if (asked.Answers is not { } answers)
        {
            return;
        }

        // The champion is one of the two, or there is nothing to compare with.
        var (other, champion) = opinion.Ask.Role == ServingRole.Champion ? (opinion.Answered, opinion.Ask) : (opinion.Ask, opinion.Answered);
        if (champion.Role != ServingRole.Champion)
        {
            return;
        }

        var tolerance = options.Value.Tolerance * ((champion.Model.Manifest.Test as RegressionMetrics)?.Rmse ?? 0);
        for (var row = 0; row < answers.Length; row++)
        {
            if (answers[row] is { } its && opinion.Answers[row] is { } given)
            {
                var agreed = Agreement.Of(
                    Prediction.Of(its, opinion.Ask.Model.Manifest), Prediction.Of(given, opinion.Answered.Model.Manifest), tolerance);
                log.Compared(opinion.Pipeline, other.Version, other.Role, agreed);
            }
        }
    }
}
