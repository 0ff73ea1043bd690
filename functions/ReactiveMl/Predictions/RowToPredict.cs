using ReactiveMl.Facts;

namespace ReactiveMl.Predictions;

/// <summary>One valid row of a request: a fact without its outcome.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="Id">The sender's, or the hash of what the row says.</param>
/// <param name="Values">One value a field, in the schema's order.</param>
public readonly record struct RowToPredict(int Index, FactId Id, DateTimeOffset OccurredAt, IReadOnlyList<FieldValue> Values);
