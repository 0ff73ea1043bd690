using Microsoft.AspNetCore.Components;

namespace ReactiveMl.Report;

/// <summary>A section of the page.</summary>
/// <param name="Id">Where links to it lead.</param>
internal sealed record PagePart(string Id, string Title, RenderFragment Body);
