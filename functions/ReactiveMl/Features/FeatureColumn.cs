using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>One column of features: its name says how it was made, such as hour(departedAt).</summary>
/// <param name="HashBits">For a category whose words the model knows by so many bits of their hash; null where it knows them by themselves.</param>
/// <param name="Ngrams">For a text, what of it the model counts; null for <see cref="TextNgrams.Default"/>.</param>
public sealed record FeatureColumn(string Name, FeatureKind Kind, int? HashBits = null, TextNgrams? Ngrams = null);
