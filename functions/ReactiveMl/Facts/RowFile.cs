using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;

namespace ReactiveMl.Facts;

/// <summary>Rows of one kind as Parquet, a row group at a time: what is read back is equal to the last bit.</summary>
/// <remarks>Hashes are not stored: they are made again of what was read, so a damaged file shows.</remarks>
/// <param name="join">Makes a row of its values, which stand in the parts' order; the array is used again for the next row.</param>
internal sealed class RowFile<TRow>(IReadOnlyList<RowPart<TRow>> parts, Func<FieldValue[], TRow> join)
{
    public async Task WriteAsync(Stream stream, IAsyncEnumerable<TRow> rows, CancellationToken cancellationToken)
    {
        var schema = new ParquetSchema(parts.SelectMany(part => part.Column.Fields));
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        var (pending, characters) = (new List<TRow>(), 0L);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            pending.Add(row);
            characters += Characters(row);
            if (ParquetFormat.IsFull(pending.Count, characters))
            {
                await WriteGroupAsync(writer, pending, cancellationToken);
                pending.Clear();
                characters = 0;
            }
        }

        if (pending.Count > 0)
        {
            await WriteGroupAsync(writer, pending, cancellationToken);
        }
    }

    /// <param name="stream">Must be seekable.</param>
    public async IAsyncEnumerable<TRow> ReadAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        var (columns, values) = (new FieldValue[parts.Count][], new FieldValue[parts.Count]);
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var opened = reader.OpenRowGroupReader(index);
            var group = new RowGroup(reader.Schema, opened);
            for (var part = 0; part < parts.Count; part++)
            {
                columns[part] = await parts[part].Column.ReadAsync(group, cancellationToken);
            }

            for (var row = 0; row < group.Rows; row++)
            {
                for (var part = 0; part < parts.Count; part++)
                {
                    values[part] = columns[part][row];
                }

                yield return join(values);
            }
        }
    }

    private async Task WriteGroupAsync(ParquetWriter writer, List<TRow> rows, CancellationToken cancellationToken)
    {
        using var group = writer.CreateRowGroup();
        foreach (var part in parts)
        {
            await part.Column.WriteAsync(group, [.. rows.Select(part.ValueOf)], cancellationToken);
        }
    }

    private long Characters(TRow row)
    {
        var characters = 0L;
        foreach (var part in parts)
        {
            characters += part.ValueOf(row).Text?.Length ?? 0;
        }

        return characters;
    }
}
