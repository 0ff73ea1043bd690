namespace ReactiveMl.Predictions;

/// <summary>Rows as a learner sees them.</summary>
/// <param name="FeatureOf">By slot: which feature its number comes from.</param>
internal sealed record EncodedRows(float[][] Rows, int[] FeatureOf);
