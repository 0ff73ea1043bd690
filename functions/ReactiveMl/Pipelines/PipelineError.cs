namespace ReactiveMl.Pipelines;

/// <summary>One mistake in a definition: where it is, what is wrong, and what would be right.</summary>
/// <param name="Path">The JSON path, such as $.features[3].history.by.</param>
/// <param name="Problem">What is wrong, without a full stop.</param>
/// <param name="Remedy">What would be right, as a sentence.</param>
public sealed record PipelineError(string File, string Path, string Problem, string Remedy)
{
    public override string ToString() => $"{File} {Path}: {Problem}. {Remedy}";
}
