using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The valid rows of a request were answered, all by one version and with one history.</summary>
/// <param name="Model">The version that answered.</param>
/// <param name="History">The outcomes that it was answered with.</param>
/// <param name="Degraded">Why it is not the version that was meant for the caller, in a sentence; null where it is.</param>
public sealed record Answered(ModelManifest Model, ServedHistory History, IReadOnlyList<RowAnswer> Rows, string? Degraded = null);
