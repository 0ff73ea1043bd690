namespace ReactiveMl.Pipelines;

/// <summary>What came of reading a definition: the pipeline, or every mistake in it.</summary>
public sealed record PipelineReading(Pipeline? Pipeline, IReadOnlyList<PipelineError> Errors);
