using ReactiveMl.Features;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The outcomes that predictions are made with.</summary>
/// <param name="AsOf">When the newest of them became known; null where there is none.</param>
public sealed record ServedHistory(OutcomeHistory Outcomes, DateTimeOffset? AsOf)
{
    public static ServedHistory Empty { get; } = new(new OutcomeHistory(), null);
}
