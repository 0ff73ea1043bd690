using ReactiveMl.Features;

namespace ReactiveMl.Predictions;

/// <summary>A loaded model that answers rows of features; any number of threads may ask it at once.</summary>
public sealed class Scorer : IDisposable
{
    private Scorer(IReadOnlyList<FeatureColumn> columns) => Columns = columns;

    /// <summary>What a row must hold, in this order.</summary>
    public IReadOnlyList<FeatureColumn> Columns { get; }

    public static Scorer Load(byte[] modelZip, IReadOnlyList<FeatureColumn> columns) => modelZip.Length == 0 ? throw new InvalidDataException("The model file is empty.") : new(columns);

    public float Score(ReadOnlySpan<FeatureValue> row) => throw new NotImplementedException();

    /// <summary>Scores some rows of a table, whose columns are found by name.</summary>
    public void Score(FeatureTable table, int[] rows, float[] into) => throw new NotImplementedException();

    public void Dispose()
    {
    }
}
