using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>One feature of the predictions that wait to be logged.</summary>
internal sealed class LoggedFeature(FeatureColumn column)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public bool IsNumber { get; } = column.Kind == FeatureKind.Number;

    public List<float> Numbers { get; } = [];

    public List<string> Words { get; } = [];

    public void Add(in FeatureValue value)
    {
        if (IsNumber)
        {
            Numbers.Add(value.Number);
        }
        else
        {
            Words.Add(KnownAs(value.Category));
        }
    }

    public void Clear()
    {
        Numbers.Clear();
        Words.Clear();
        _known.Clear();
    }

    // Each request brings a copy of its own.
    private string KnownAs(string word)
    {
        if (_known.TryGetValue(word, out var known))
        {
            return known;
        }

        _known.Add(word);
        return word;
    }
}
