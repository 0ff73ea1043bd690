using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Cli.Demo;

/// <summary>Judges each prediction when its truth arrives, beside what one would say knowing nothing but earlier outcomes.</summary>
/// <param name="words">What answers are called: no and yes, the classes, or the unit of a regression.</param>
internal sealed class LiveQuality(Pipeline pipeline, IReadOnlyList<string> words)
{
    private readonly LabelMaker _labels = new(pipeline.Label);
    private readonly ITaskMeasure _measure = ITaskMeasure.For(pipeline.Task, pipeline.Label.Classes?.Count ?? 0, costs: null);
    private readonly Dictionary<string, RowPrediction> _open = [];
    private readonly List<float> _known = [];
    private readonly List<float> _answers = [];
    private readonly List<float> _truths = [];
    private readonly List<DateTime> _occurred = [];

    /// <summary>The predictions whose outcome is not known.</summary>
    public int Open => _open.Count;

    /// <summary>An outcome that was known before the first prediction.</summary>
    public void Learned(IObservation observation)
    {
        if (_labels.Of(observation.Outcome) is { } label)
        {
            _known.Add(label);
        }
    }

    public void Predicted(IObservation observation, RowPrediction answer) => _open[observation.Id] = answer;

    /// <summary>The truth has arrived; null when no prediction was made for it, or when it is nothing to learn.</summary>
    public JudgedPrediction? BecameKnown(IObservation observation)
    {
        if (!_open.Remove(observation.Id, out var answer) || _labels.Of(observation.Outcome) is not { } label)
        {
            return null;
        }

        _answers.AddRange(ValuesOf(answer));
        _truths.Add(label);
        _occurred.Add(observation.OccurredAt.UtcDateTime);
        return new(observation, answer, label, words);
    }

    public LiveFigures Figures() => new(
        _measure.Measure(Answers(), [.. _truths], threshold: null),
        _measure.Measure(Baseline(), [.. _truths], threshold: null));

    /// <summary>How much better than the baseline the model is, with its interval; null where it is not defined.</summary>
    public PairedInterval? AgainstBaseline(MetricSpec metric, CancellationToken cancellation) =>
        BlockBootstrap.Paired(metric, Answers(), Baseline(), [.. _truths], [.. _occurred], pipeline.Learn.Seed, cancellation: cancellation);

    /// <summary>What was known before the first prediction, in a few words.</summary>
    public string TellKnown()
    {
        var baseline = _measure.Baseline([.. _known]);
        return pipeline.Task switch
        {
            LearningTask.Binary => string.Create(CultureInfo.InvariantCulture, $"{baseline[0]:P1} of the outcomes are {words[1]}"),
            LearningTask.Regression => string.Create(CultureInfo.InvariantCulture, $"the outcomes' mean is {baseline[0]:0.0} {words[0]}"),
            _ => "the outcomes are " + string.Join(", ", words.Zip(baseline, (word, share) => string.Create(CultureInfo.InvariantCulture, $"{share:P1} {word}"))),
        };
    }

    private float[] ValuesOf(RowPrediction answer) => pipeline.Task switch
    {
        LearningTask.Binary => [(float)answer.Probability!],
        LearningTask.Regression => [(float)answer.Value!],
        _ => [.. _labels.Classes.Select(name => answer.Probabilities![name])],
    };

    private Answers Answers() => new(Math.Max(1, _labels.Classes.Count), [.. _answers]);

    private Answers Baseline() => Predictions.Answers.Repeat(_measure.Baseline([.. _known]), _truths.Count);
}
