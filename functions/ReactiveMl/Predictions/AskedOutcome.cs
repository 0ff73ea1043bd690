namespace ReactiveMl.Predictions;

/// <summary>What came of asking a version once.</summary>
public enum AskedOutcome
{
    Answered,

    /// <summary>It threw.</summary>
    Failed,

    /// <summary>It did not answer before the request's deadline.</summary>
    TooLate,
}
