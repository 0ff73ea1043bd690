using ReactiveMl.Cli.Flights;
using ReactiveMl.Evaluation;
using ReactiveMl.Predictions;

namespace ReactiveMl.Cli.Demo;

/// <summary>Judges each prediction when its truth arrives, beside the prior.</summary>
/// <param name="prior">The share of late flights that was known before the first prediction.</param>
internal sealed class LiveQuality(double prior)
{
    private const int Seed = 1;
    private const double Clip = 1e-15;

    private readonly Dictionary<string, RowPrediction> _open = [];
    private readonly List<float> _probabilities = [];
    private readonly List<bool> _late = [];
    private readonly List<DateTime> _departed = [];
    private double _logLoss;
    private double _priorLogLoss;

    /// <summary>The predictions whose flights are still in the air.</summary>
    public int Open => _open.Count;

    public void Predicted(Flight flight, double probability, bool saidLate) => _open[flight.Id] = new(probability, saidLate);

    /// <summary>The truth of a flight; null when no prediction was made for it.</summary>
    public JudgedPrediction? Landed(Flight flight)
    {
        if (!_open.Remove(flight.Id, out var prediction))
        {
            return null;
        }

        _probabilities.Add((float)prediction.Probability);
        _late.Add(flight.IsLate);
        _departed.Add(flight.DepartedAt.UtcDateTime);
        _logLoss += Loss(prediction.Probability, flight.IsLate);
        _priorLogLoss += Loss(prior, flight.IsLate);
        return new(flight, prediction.Probability, prediction.SaidLate);
    }

    public LiveFigures Figures()
    {
        var (scores, labels) = (_probabilities.ToArray(), _late.ToArray());
        var judged = Math.Max(1, scores.Length);
        return new(
            scores.Length, labels.Count(late => late), RankingMetrics.RocAuc(scores, labels), RankingMetrics.PrAuc(scores, labels),
            _logLoss / judged, _priorLogLoss / judged);
    }

    /// <summary>How much better than the prior the ROC-AUC is, with its interval; null where it is not defined.</summary>
    public PairedInterval? AgainstPrior(CancellationToken cancellation)
    {
        var (answers, same) = (Answers.OfOne([.. _probabilities]), Answers.Repeat([(float)prior], _late.Count));
        return BlockBootstrap.Paired(
            Metrics.RocAuc, answers, same, [.. _late.Select(late => late ? 1f : 0f)], [.. _departed], Seed, cancellation: cancellation);
    }

    private static double Loss(double probability, bool late) => -Math.Log(Math.Clamp(late ? probability : 1 - probability, Clip, 1));

    private readonly record struct RowPrediction(double Probability, bool SaidLate);
}
