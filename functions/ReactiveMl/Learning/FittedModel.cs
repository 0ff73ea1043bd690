using Microsoft.ML;

namespace ReactiveMl.Learning;

/// <summary>What a training left: ML.NET's transformers, and our own head where ML.NET's do not answer by themselves.</summary>
internal sealed record FittedModel(ITransformer Transformers, IHead? Head = null);
