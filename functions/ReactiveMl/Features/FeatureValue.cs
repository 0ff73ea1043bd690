namespace ReactiveMl.Features;

/// <summary>One feature of one row. Which part holds it is told by the column's kind.</summary>
/// <param name="Number">NaN where it is missing.</param>
/// <param name="Category">A word or a text; empty where it is missing.</param>
public readonly record struct FeatureValue(float Number, string Category)
{
    public static FeatureValue Of(float number) => new(number, "");

    public static FeatureValue Of(string category) => new(float.NaN, category);
}
