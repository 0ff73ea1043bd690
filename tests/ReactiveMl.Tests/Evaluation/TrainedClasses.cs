using Microsoft.ML;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Tests.Learning;

namespace ReactiveMl.Tests.Evaluation;

/// <summary>Rows of three classes, and a linear model that tells them apart by their numbers.</summary>
public sealed class TrainedClasses
{
    public TrainedClasses()
    {
        Table = Make(3_000, signal: true);
        Rows = HoldOut.Split(Table, SampleTables.TenAndTwenty);
        Zip = Train(Table, Rows);
    }

    public FeatureTable Table { get; }

    public RowSets Rows { get; }

    public byte[] Zip { get; }

    internal static Pipeline Pipeline { get; } = SampleTables.PipelineFor(new AcceptanceRules("macroRocAuc", 0.6, 0.05, 0.01, 500)) with
    {
        Task = LearningTask.Multiclass,
        Label = new LabelRule("damage", Classes: [new LabelClass("none", ["None"]), new LabelClass("minor", ["Minor"]), new LabelClass("severe", ["C"])]),
    };

    /// <summary>Rows of the sample whose label is now one of three classes, by its features or by chance.</summary>
    internal static FeatureTable Make(int rows, bool signal)
    {
        var table = SampleTables.Only(SampleTables.WithMinutes(rows), column => column.Kind == FeatureKind.Number) with { Classes = ["none", "minor", "severe"] };
        if (!signal)
        {
            new Random(11).Shuffle(table.Labels);
        }

        for (var row = 0; row < rows; row++)
        {
            table.Labels[row] = table.Labels[row] < 20 ? 0 : table.Labels[row] < 35 ? 1 : 2;
        }

        return table;
    }

    internal static byte[] Train(FeatureTable table, RowSets rows)
    {
        var context = new MLContext(seed: 1);
        var view = new FeatureTableView(table, LearningTask.Multiclass, rows.Train);
        var names = table.Columns.Select(column => column.Name).ToArray();
        var model = context.Transforms.Concatenate("$features", names)
            .Append(context.Transforms.ReplaceMissingValues("$features"))
            .Append(context.Transforms.NormalizeMeanVariance("$features"))
            .Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy("$label", "$features", maximumNumberOfIterations: 20))
            .Fit(view);
        using var file = new MemoryStream();
        context.Model.Save(model, view.Schema, file);
        return file.ToArray();
    }
}
