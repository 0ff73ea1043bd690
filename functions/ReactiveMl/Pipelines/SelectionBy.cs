namespace ReactiveMl.Pipelines;

/// <summary>How it is told which features tell most of the label.</summary>
public enum SelectionBy
{
    ChiSquared,
    MutualInformation,
}
