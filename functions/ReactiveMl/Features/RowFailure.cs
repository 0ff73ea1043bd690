using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>Why the features of one fact could not be made.</summary>
/// <param name="Error">What the generator said, shortened.</param>
public sealed record RowFailure(FactId Fact, string Generator, string Error);
