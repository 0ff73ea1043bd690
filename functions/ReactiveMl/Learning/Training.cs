using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>What one candidate learns from.</summary>
internal sealed record Training(MLContext Context, FeatureTable Table, int[] Rows, CandidateSettings Settings, LearningTask Task)
{
    public FeatureTableView View { get; } = new(Table, Task, Rows);

    /// <summary>The column that says how much a row counts; null where all count alike.</summary>
    public string? Weight => Table.Weights is null ? null : ModelColumns.Weight;

    /// <summary>How a row of features becomes the numbers that are learned from.</summary>
    public IEstimator<ITransformer> Encoding(bool scaled) => ModelPipeline.Of(Context, Table, Rows, scaled);

    public float LabelOf(int position) => Table.Labels[Rows[position]];

    public float WeightOf(int position) => Table.Weights?[Rows[position]] ?? 1;
}
