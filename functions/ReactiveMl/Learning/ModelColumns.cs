using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>The columns inside a model file. No field is named with a $, so none of these hides a feature.</summary>
internal static class ModelColumns
{
    public const string Label = "$label";
    public const string Weight = "$weight";
    public const string Features = "$features";
    public const string Numbers = "$number";
    public const string Missing = "$missing";
    public const string Probability = "Probability";
    public const string Score = "Score";

    public static string LoweredOf(string text) => $"$lowered({text})";

    public static string WordsOf(string text) => $"$words({text})";

    public static string LettersOf(string text) => $"$letters({text})";

    /// <summary>One column a feature, in the table's order, so that a schema's index is the feature's index.</summary>
    public static DataViewSchema.Builder SchemaOf(IReadOnlyList<FeatureColumn> columns)
    {
        var schema = new DataViewSchema.Builder();
        foreach (var column in columns)
        {
            schema.AddColumn(column.Name, column.Kind == FeatureKind.Number ? NumberDataViewType.Single : TextDataViewType.Instance);
        }

        return schema;
    }

    /// <param name="classes">How many classes there are, where the task has classes.</param>
    public static DataViewType LabelType(LearningTask task, int classes) => task switch
    {
        LearningTask.Binary => BooleanDataViewType.Instance,
        LearningTask.Regression => NumberDataViewType.Single,
        LearningTask.Multiclass => new KeyDataViewType(typeof(uint), classes),
        _ => throw new ArgumentOutOfRangeException(nameof(task), task, "There is no such task."),
    };
}
