namespace ReactiveMl.Functions.Inference;

/// <summary>A tensor that a model takes or gives, as the Open Inference Protocol describes it.</summary>
/// <param name="Shape">How long each dimension is; -1 for as many as there are rows.</param>
public sealed record Tensor(string Name, string Datatype, IReadOnlyList<int> Shape);
