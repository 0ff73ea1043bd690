using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>What the features of the training rows were, and which of them are kept.</summary>
/// <param name="Selection">Null where all are kept, because the definition selects none.</param>
public sealed record FeatureProfile(FeatureStatistics Statistics, FeatureSelection? Selection)
{
    /// <summary>Reads a feature file column by column, so that one of them is in memory at a time.</summary>
    /// <param name="file">Must be seekable.</param>
    /// <param name="shape">What the file holds.</param>
    /// <param name="labels">Of all rows.</param>
    /// <param name="rows">The training rows, ascending: no other has a say.</param>
    public static async Task<FeatureProfile> OfAsync(
        Stream file, FeatureTable shape, float[] labels, int[] rows, Pipeline pipeline, CancellationToken cancellationToken)
    {
        var selector = pipeline.Select is { } rule
            ? new FeatureSelector(rule, pipeline.Task, Array.ConvertAll(rows, row => labels[row]))
            : null;
        var statistics = new List<ColumnStatistics>();
        for (var column = 0; column < shape.Columns.Count; column++)
        {
            var values = await FeatureTableFile.ReadColumnAsync(file, column, rows, cancellationToken);
            var words = values is { Words: { } said, Column.Kind: FeatureKind.Category } ? ColumnMeasures.Count(said) : null;
            statistics.Add(ColumnMeasures.Of(values, words));
            selector?.Add(values, words);
        }

        return new(new(statistics), selector?.Select(pipeline.Learn.Seed));
    }
}
