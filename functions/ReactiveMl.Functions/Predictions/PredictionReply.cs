namespace ReactiveMl.Functions.Predictions;

/// <summary>What became of a request: it was answered, or too many were under way, or there is no version to ask.</summary>
/// <param name="Answered">Null where it was not answered.</param>
/// <param name="Busy">Whether that is for too many others being under way.</param>
public readonly record struct PredictionReply(Answered? Answered, bool Busy = false)
{
    public static PredictionReply TooMany { get; } = new(null, Busy: true);

    public static PredictionReply NoModel { get; } = new(null);
}
