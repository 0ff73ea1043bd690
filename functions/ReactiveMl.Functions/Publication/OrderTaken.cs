using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>An order that came over HTTP and that nothing is wrong with.</summary>
/// <param name="InsteadOf">The champion that it is meant against; null where there is none.</param>
public sealed record OrderTaken<T>(PipelineName Pipeline, T Request, MoveOrder Order, int? InsteadOf);
