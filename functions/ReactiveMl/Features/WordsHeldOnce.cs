namespace ReactiveMl.Features;

/// <summary>Holds each word once however many rows have it; of a text no more than whether there is one.</summary>
internal sealed class WordsHeldOnce(FeatureKind kind)
{
    private const string SomeText = "text";

    // So many different words would hardly be met twice.
    private const int MostHeld = 100_000;

    private readonly HashSet<string> _held = [];

    public string Hold(string word)
    {
        if (kind == FeatureKind.Text || word.Length == 0)
        {
            return word.Length == 0 ? "" : SomeText;
        }

        if (_held.TryGetValue(word, out var held))
        {
            return held;
        }

        if (_held.Count < MostHeld)
        {
            _held.Add(word);
        }

        return word;
    }
}
