namespace ReactiveMl.Features;

/// <summary>The rows of a data set as columns: what is learned from, in order of (time, fact id).</summary>
/// <remarks>Every array has one entry a row; names that were not read are empty.</remarks>
/// <param name="Labels">The label as a number: 0 or 1 for a binary task, the outcome itself for a regression, the class's index for several classes.</param>
/// <param name="Numbers">By the index of the column: its numbers, or null for words and texts.</param>
/// <param name="Categories">By the index of the column: its words or texts, or null for a number.</param>
public sealed record FeatureTable(
    IReadOnlyList<FeatureColumn> Columns,
    string[] FactIds,
    string[] Entities,
    DateTime[] OccurredAt,
    DateTime[] KnownAt,
    float[] Labels,
    float[]?[] Numbers,
    string[]?[] Categories)
{
    /// <summary>The classes that labels are the indices of; empty for every other task.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>How much each row counts in training, above 0; null where all count 1.</summary>
    public float[]? Weights { get; init; }

    public int RowCount => Labels.Length;

    /// <summary>A table whose rows are still to be filled in.</summary>
    public static FeatureTable Empty(IReadOnlyList<FeatureColumn> columns, int rows, IReadOnlyList<string>? classes = null, bool weighted = false) => new(
        columns,
        new string[rows],
        new string[rows],
        new DateTime[rows],
        new DateTime[rows],
        new float[rows],
        [.. columns.Select(column => column.Kind == FeatureKind.Number ? new float[rows] : null)],
        [.. columns.Select(column => column.Kind != FeatureKind.Number ? new string[rows] : null)])
    {
        Classes = classes ?? [],
        Weights = weighted ? new float[rows] : null,
    };

    /// <summary>The table's first rows.</summary>
    public FeatureTable Take(int rows) => new(
        Columns,
        FactIds[..rows],
        Entities[..rows],
        OccurredAt[..rows],
        KnownAt[..rows],
        Labels[..rows],
        Array.ConvertAll(Numbers, numbers => numbers?[..rows]),
        Array.ConvertAll(Categories, words => words?[..rows]))
    {
        Classes = Classes,
        Weights = Weights?[..rows],
    };

    /// <summary>One feature of one row.</summary>
    public FeatureValue Value(int row, int column) => Numbers[column] is { } numbers
        ? FeatureValue.Of(numbers[row])
        : FeatureValue.Of(Categories[column]![row]);

    /// <summary>Whether a feature of a row tells anything: a text that has neither a letter nor a digit does not.</summary>
    public bool HasValue(int row, int column) => Columns[column].Kind switch
    {
        FeatureKind.Number => !float.IsNaN(Numbers[column]![row]),
        FeatureKind.Text => Categories[column]![row].Any(char.IsLetterOrDigit),
        _ => Categories[column]![row].Length > 0,
    };

    /// <summary>How many characters the words and texts of a row have.</summary>
    internal long Characters(int row) => Categories.Sum(words => (long)(words?[row].Length ?? 0));

    /// <summary>The features of one row, in the columns' order.</summary>
    public FeatureValue[] Row(int row)
    {
        var values = new FeatureValue[Columns.Count];
        for (var column = 0; column < values.Length; column++)
        {
            values[column] = Value(row, column);
        }

        return values;
    }
}
