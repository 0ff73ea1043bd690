using System.Text.Json.Serialization;

namespace ReactiveMl.Evaluation;

/// <summary>How good a model's answers are on one set of rows, in the figures of its task.</summary>
/// <param name="Rows">The rows measured.</param>
[JsonConverter(typeof(ModelMetricsJsonConverter))]
public abstract record ModelMetrics([property: JsonPropertyOrder(-1)] long Rows)
{
    /// <summary>The figure that a metric names; null where it is not defined on the rows.</summary>
    public abstract double? Value(MetricSpec metric);

    /// <summary>What a person looks at, in that order.</summary>
    public abstract IReadOnlyList<Figure> ToFigures();
}
