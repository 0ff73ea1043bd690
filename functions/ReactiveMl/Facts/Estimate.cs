namespace ReactiveMl.Facts;

/// <summary>A figure made of uncertain numbers: the most likely one, between the least and the most that it can be.</summary>
public readonly record struct Estimate(double Low, double Mid, double High)
{
    public static Estimate Of(FieldValue value) => new(value.Low, value.Number, value.High);

    /// <summary>Sums add bounds: 12..18 and 27..33 are 39..51 together.</summary>
    public static Estimate operator +(Estimate left, Estimate right) =>
        new(left.Low + right.Low, left.Mid + right.Mid, left.High + right.High);

    public static Estimate operator /(Estimate sum, long count) => new(sum.Low / count, sum.Mid / count, sum.High / count);

    public static Estimate Add(Estimate left, Estimate right) => left + right;

    public static Estimate Divide(Estimate sum, long count) => sum / count;

    public Estimate Min(Estimate other) => new(Math.Min(Low, other.Low), Math.Min(Mid, other.Mid), Math.Min(High, other.High));

    public Estimate Max(Estimate other) => new(Math.Max(Low, other.Low), Math.Max(Mid, other.Mid), Math.Max(High, other.High));
}
