namespace ReactiveMl.Pipelines;

/// <summary>How the candidates of a run are trained: how many at once, for how long, on how many folds.</summary>
/// <param name="AtOnce">How many trainings are under way at most.</param>
/// <param name="Within">When no further candidate starts, from the beginning of the first; null for no such limit.</param>
/// <param name="Folds">On how many folds a candidate's score is the mean; null where the rows that choose alone give it.</param>
public sealed record SweepRule(int AtOnce, TimeSpan? Within, int? Folds)
{
    public static SweepRule Default { get; } = new(AtOnce: 4, Within: null, Folds: null);
}
