using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Words as a nullable string column.</summary>
internal sealed class TextColumn(string name, Func<LabelledFact, FieldValue> valueOf) : DataSetColumn(valueOf)
{
    private readonly DataField _field = new(name, typeof(string), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override async Task<FieldValue[]> ReadAsync(ParquetRowGroupReader group, int rows, CancellationToken cancellationToken)
    {
        var texts = new string?[rows];
        await group.ReadAsync(_field, texts.AsMemory(), cancellationToken: cancellationToken);
        return Array.ConvertAll(texts, text => text is null ? default : FieldValue.OfText(text));
    }

    protected override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync(_field, Array.ConvertAll(values, value => value.Text!));
}
