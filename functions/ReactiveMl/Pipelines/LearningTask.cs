namespace ReactiveMl.Pipelines;

/// <summary>What a model answers: a number, yes or no, or one of several classes.</summary>
public enum LearningTask
{
    Regression,
    Binary,
    Multiclass,
}
