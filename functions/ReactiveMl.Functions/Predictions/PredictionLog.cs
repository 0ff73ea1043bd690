using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Takes note of every prediction behind the answer: it never waits and never throws.</summary>
public sealed class PredictionLog
{
#pragma warning disable CA1822
    /// <summary>A row was answered.</summary>
    public void Made(PipelineName pipeline, PredictionMade made)
    {
    }

    /// <summary>A version was asked a row.</summary>
    public void Asked(PipelineName pipeline, int version, ServingRole role, AskedOutcome outcome, TimeSpan took)
    {
    }

    /// <summary>A version's answer was held against the champion's to the same row.</summary>
    public void Compared(PipelineName pipeline, int version, ServingRole role, bool agreed)
    {
    }
}
