using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>The columns of a sealed data set's file.</summary>
internal static class DataSetColumns
{
    public static IReadOnlyList<DataSetColumn> Of(Pipeline pipeline)
    {
        var (fields, outcome) = (pipeline.Fact.Fields, pipeline.Fact.Outcome);
        return
        [
            new TextColumn(FactItems.IdField, row => FieldValue.OfText(row.Fact.Id.Value)),
            .. fields.Select((field, slot) => Of(field, row => row.Fact.Values[slot])),
            Of(outcome.Field, row => row.Outcome?.Value ?? default),
            new TimeColumn(outcome.KnownAt, row => row.Outcome is { } known ? FieldValue.OfTime(known.KnownAt) : default),
        ];
    }

    private static DataSetColumn Of(FieldSpec field, Func<LabelledFact, FieldValue> valueOf) => field.Type switch
    {
        FieldType.Number => new NumberColumn(field.Name, valueOf),
        FieldType.Category => new TextColumn(field.Name, valueOf),
        FieldType.Time => new TimeColumn(field.Name, valueOf),
        _ => throw new InvalidOperationException($"Field {field.Name} has the type {field.Type}, which the pipeline reader must refuse."),
    };
}
