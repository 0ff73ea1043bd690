using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Another version to ask what was answered already.</summary>
/// <param name="Ask">The shadow, or the champion of a caller whom the challenger answered.</param>
/// <param name="Answered">What answered the caller.</param>
/// <param name="Answers">What it answered, one a row.</param>
internal sealed record SecondOpinion(PipelineName Pipeline, ServedStep Ask, ServedStep Answered, FeatureValue[]?[] Features, float[]?[] Answers);
