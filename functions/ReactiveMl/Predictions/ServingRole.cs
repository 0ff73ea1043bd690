namespace ReactiveMl.Predictions;

/// <summary>As what a version was asked.</summary>
public enum ServingRole
{
    Champion,
    Challenger,

    /// <summary>Behind the answer: nobody sees what it says.</summary>
    Shadow,

    /// <summary>In place of a version that could not answer.</summary>
    Former,

    /// <summary>No model: what the training rows had on the whole.</summary>
    Baseline,
}
