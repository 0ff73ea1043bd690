using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Words and texts as a nullable string column.</summary>
internal sealed class TextColumn(string name) : ValueColumn
{
    private readonly DataField _field = new(name, typeof(string), isNullable: true);

    public override IReadOnlyList<DataField> Fields => [_field];

    public override Task WriteAsync(ParquetRowGroupWriter group, FieldValue[] values, CancellationToken cancellationToken) =>
        group.WriteAsync(_field, Array.ConvertAll(values, value => value.Text!));

    public override async Task<FieldValue[]> ReadAsync(RowGroup group, CancellationToken cancellationToken)
    {
        var texts = await group.ReadTextsAsync(_field, cancellationToken);
        return Array.ConvertAll(texts, text => text is null ? default : FieldValue.OfText(text));
    }
}
