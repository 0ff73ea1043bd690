using System.Text.Json.Serialization;

namespace ReactiveMl.Functions.Publication;

/// <summary>The order to keep a version, or to keep it no more.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record PinRequest(string? Reason, string? By = null) : OrderRequest(Reason, By);
