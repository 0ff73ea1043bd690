using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The valid rows of a request were answered, all by one version and with one history.</summary>
/// <param name="Model">The version that answered; of a baseline's answer, the version whose training rows it tells of.</param>
/// <param name="History">The outcomes that it was answered with.</param>
/// <param name="Degraded">Why the answer may be worse than the caller was to have, in a sentence; null where it is not.</param>
/// <param name="Role">As what the version answered.</param>
public sealed record Answered(
    ModelManifest Model, ServedHistory History, IReadOnlyList<RowAnswer> Rows, string? Degraded = null, ServingRole Role = ServingRole.Champion);
