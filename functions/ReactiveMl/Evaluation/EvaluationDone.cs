namespace ReactiveMl.Evaluation;

/// <summary>An evaluation, and what it found beyond its verdict.</summary>
public sealed record EvaluationDone(ModelEvaluated Evaluated, EvaluationDetails Details);
