using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>How far each log was read that quality is made of.</summary>
public sealed record ReadLogs(LandingCursor Predictions, LandingCursor Facts, LandingCursor Outcomes)
{
    public static ReadLogs None { get; } = new(LandingCursor.Start, LandingCursor.Start, LandingCursor.Start);
}
