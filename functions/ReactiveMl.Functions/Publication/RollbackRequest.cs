using System.Text.Json.Serialization;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to go back to the champion of before.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RollbackRequest(string? Reason, string? By = null, int? ExpectedChampion = null) : OrderRequest(Reason, By, ExpectedChampion);
