namespace ReactiveMl.Functions.Feedback;

/// <summary>Which outcomes score a prediction.</summary>
internal static class JoinRule
{
    /// <summary>What was known so long before a prediction was made does not score it: to predict what is known is no feat. Within it, clocks may differ.</summary>
    public static readonly TimeSpan BeforePrediction = TimeSpan.FromMinutes(5);

    public static bool Scores(DateTimeOffset recordedAt, DateTimeOffset predictedAt) => recordedAt >= predictedAt - BeforePrediction;
}
