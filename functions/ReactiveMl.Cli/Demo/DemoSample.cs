using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Cli.Demo;

/// <summary>The sample data of a bundled pipeline: what is sent, what is predicted, what is demanded, and the words for it.</summary>
internal sealed record DemoSample
{
    public required string Pipeline { get; init; }

    /// <value>What the model is asked, as a person would.</value>
    public required string Question { get; init; }

    /// <value>What to know of the data before believing a figure.</value>
    public required IReadOnlyList<string> About { get; init; }

    /// <value>What the facts are, such as flights.</value>
    public required string Things { get; init; }

    /// <value>What answers are called: no and yes, the classes in the definition's order, or the unit of a regression.</value>
    public required IReadOnlyList<string> Words { get; init; }

    /// <value>Reads the data in the order in which it happened.</value>
    public required Func<CancellationToken, IAsyncEnumerable<IObservation>> Read { get; init; }

    public required DateTimeOffset Begin { get; init; }

    /// <value>What happens before is learned from; what comes after is predicted.</value>
    public required DateTimeOffset LearnUntil { get; init; }

    public required DateTimeOffset PredictUntil { get; init; }

    /// <value>How much of the stream is predicted at once.</value>
    public required TimeSpan Step { get; init; }

    /// <value>The time that is learned from, such as "The first week of 2001".</value>
    public required string LearningTitle { get; init; }

    /// <value>The time that is predicted, such as "the next day".</value>
    public required string LaterTitle { get; init; }

    public required IReadOnlyList<DemoBound> Bounds { get; init; }

    /// <value>A row to ask for, as JSON.</value>
    public required string ExampleRow { get; init; }
}
