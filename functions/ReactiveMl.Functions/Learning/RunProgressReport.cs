using System.Globalization;
using Microsoft.DurableTask;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Publication;

namespace ReactiveMl.Functions.Learning;

/// <summary>Tells through the orchestration's custom status how far a run is.</summary>
/// <remarks>Part of the orchestrator: deterministic, and it awaits nothing but the orchestrator's own tasks.</remarks>
internal sealed class RunProgressReport(TaskOrchestrationContext context)
{
    // Shares of a run's time as measured on a week of flights: training takes most of it.
    private const double Collected = 0.25;
    private const double Featurized = 0.35;
    private const double AllTrained = 0.9;
    private const double Judged = 0.98;

    private readonly List<StageTook> _stages = [];
    private RunProgress _progress = new(nameof(Collect), 0, "");
    private DateTime _since = context.CurrentUtcDateTime;

    /// <summary>The stages so far, the one under way among them.</summary>
    public IReadOnlyList<StageTook> Stages => [.. _stages, StageUnderWay];

    private StageTook StageUnderWay => new(_progress.Stage, (context.CurrentUtcDateTime - _since).TotalSeconds);

    public void Collecting() => Tell(_progress with { Sentence = "Sealing what has been recorded." });

    public void Featurizing(DataSetSealed dataSet) => Tell(_progress with
    {
        Stage = nameof(Featurize),
        Done = Collected,
        Facts = dataSet.Facts,
        Sentence = Invariant($"Sealed {dataSet.Facts:N0} facts, {dataSet.Labelled:N0} with a known outcome."),
    });

    public void Training(FeaturesMade features, int candidates) => Tell(_progress with
    {
        Stage = nameof(Train),
        Done = Featurized,
        Rows = features.Rows,
        Candidates = candidates,
        Sentence = Invariant($"Training {candidates} candidates on {features.Columns} feature columns."),
    });

    /// <param name="candidates">How many candidates are done.</param>
    /// <param name="share">The share of all trainings that is behind the run; with folds there are more of them than candidates.</param>
    public void Trained(int candidates, double share) => Tell(_progress with
    {
        CandidatesDone = candidates,
        Done = Featurized + ((AllTrained - Featurized) * share),
        Sentence = Invariant($"Trained {candidates} of {_progress.Candidates} candidates."),
    });

    public void Evaluating() => Tell(_progress with
    {
        Stage = nameof(Evaluate),
        Done = AllTrained,
        Sentence = "Judging the best candidate on rows that none has seen.",
    });

    public void Publishing() => Tell(_progress with { Stage = nameof(Publish), Done = Judged, Sentence = "Publishing the accepted candidate." });

    public void Ended(RunFinished finished) => Tell(_progress with { Stage = "Done", Done = 1, Sentence = finished.Sentence });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void Tell(RunProgress progress)
    {
        if (progress.Stage != _progress.Stage)
        {
            _stages.Add(StageUnderWay);
            _since = context.CurrentUtcDateTime;
        }

        context.SetCustomStatus(_progress = progress);
    }
}
