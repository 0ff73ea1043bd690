using ReactiveMl.Features;

namespace ReactiveMl.Publication;

/// <summary>A row and what the model answered when it was published: a server must answer the same before it serves.</summary>
public sealed record GoldenRow(IReadOnlyList<FeatureValue> Features, IReadOnlyList<float> Answer);
