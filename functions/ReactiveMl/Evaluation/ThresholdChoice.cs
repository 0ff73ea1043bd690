namespace ReactiveMl.Evaluation;

/// <summary>The probability from which a row is answered true, and why it is that one.</summary>
/// <param name="F1">The F1 it reached on the rows that calibrate; null where it is not defined.</param>
public sealed record ThresholdChoice(double Threshold, double? F1, string Reason)
{
    public static ThresholdChoice ByF1(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels) => throw new NotImplementedException();
}
