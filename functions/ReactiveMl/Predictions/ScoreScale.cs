namespace ReactiveMl.Predictions;

/// <summary>What a score that is explained is measured in.</summary>
public enum ScoreScale
{
    /// <summary>The label's own unit: the score is the number predicted.</summary>
    Value,

    /// <summary>ln(p / (1 - p)) of the probability of true.</summary>
    LogOdds,

    /// <summary>One number a class; the probabilities are e to the power of it, brought to the sum of 1.</summary>
    LogScore,
}
