using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>How a text looks, whatever it says: its length, its share of capitals among its letters, its exclamation marks, its digits.</summary>
public sealed class TextShape() : FeatureGenerator("textShape")
{
    private static readonly Dictionary<string, Func<string, float>> Parts = new()
    {
        ["length"] = text => text.Length,
        ["capitals"] = ShareOfCapitals,
        ["exclamations"] = text => text.Count(letter => letter == '!'),
        ["digits"] = text => text.Count(char.IsDigit),
    };

    public override GeneratedFeatures? Plan(GeneratorEntry entry)
    {
        if (entry.Of.FirstOrDefault(field => field.Type is not (FieldType.Text or FieldType.Category)) is { } wrong)
        {
            entry.Refuse($"'{wrong.Name}' is neither a text nor a category", "Name fields that hold words.");
            return null;
        }

        var parts = entry.Words("parts", [.. Parts.Keys]);
        return new(
            [.. entry.Of.SelectMany(field => parts.Select(part => new FeatureColumn($"{part}({field.Name})", FeatureKind.Number)))],
            Making([.. parts.Select(part => Parts[part])]));
    }

    private static MakeFeatures Making(Func<string, float>[] parts) => (values, into) =>
    {
        for (var field = 0; field < values.Length; field++)
        {
            if (values[field].Text is { } text)
            {
                for (var part = 0; part < parts.Length; part++)
                {
                    into[(field * parts.Length) + part] = FeatureValue.Of(parts[part](text));
                }
            }
        }
    };

    private static float ShareOfCapitals(string text)
    {
        var letters = text.Count(char.IsLetter);
        return letters == 0 ? 0 : (float)text.Count(char.IsUpper) / letters;
    }
}
