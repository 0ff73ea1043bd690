namespace ReactiveMl.Facts;

/// <summary>One part of a row, and the columns that hold it.</summary>
internal sealed record RowPart<TRow>(ValueColumn Column, Func<TRow, FieldValue> ValueOf);
