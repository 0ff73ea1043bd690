namespace ReactiveMl.Cli.SampleData;

/// <summary>Something that happened, at a moment of the stream.</summary>
internal abstract record StreamEvent(IObservation Observation, DateTimeOffset At)
{
    /// <summary>It happened: a fact.</summary>
    public sealed record Occurred(IObservation Observation) : StreamEvent(Observation, Observation.OccurredAt);

    /// <summary>What came of it became known: an outcome.</summary>
    public sealed record BecameKnown(IObservation Observation) : StreamEvent(Observation, Observation.KnownAt);
}
