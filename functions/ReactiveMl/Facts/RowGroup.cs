using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>The columns of one row group by name: one that the file has not is missing in every row.</summary>
/// <remarks>So a file that was written under an older definition can be read under the current one.</remarks>
internal sealed class RowGroup(ParquetSchema schema, ParquetRowGroupReader group)
{
    public int Rows => (int)group.RowCount;

    public async Task<T?[]> ReadAsync<T>(DataField column, CancellationToken cancellationToken) where T : struct
    {
        var values = new T?[Rows];
        if (Find(column) is { } field)
        {
            await group.ReadAsync<T>(field, values.AsMemory(), cancellationToken: cancellationToken);
        }

        return values;
    }

    public async Task<string?[]> ReadTextsAsync(DataField column, CancellationToken cancellationToken)
    {
        var texts = new string?[Rows];
        if (Find(column) is { } field)
        {
            await group.ReadAsync(field, texts.AsMemory(), cancellationToken: cancellationToken);
        }

        return texts;
    }

    private DataField? Find(DataField wanted)
    {
        var field = Array.Find(schema.DataFields, field => field.Name == wanted.Name);
        return field is null || field.ClrType == wanted.ClrType
            ? field
            : throw new InvalidDataException(
                $"Column {wanted.Name} of the file holds {Word(field)}, the definition asks for {Word(wanted)}. A field keeps its type: give the new one a new name.");
    }

    private static string Word(DataField field) => field.ClrType switch
    {
        { } type when type == typeof(double) => "numbers",
        { } type when type == typeof(DateTime) => "times",
        { } type when type == typeof(bool) => "flags",
        { IsPrimitive: true } type => type.Name,
        _ => "words",
    };
}
