namespace ReactiveMl.Facts;

/// <summary>The columns of our files that are no fields of a definition.</summary>
/// <remarks>
/// The name of a field begins with a letter, and a definition may not use the names that messages use: so none of these is the
/// name of a field. DuckDB takes each without quotes. Every file has columns of its own: a Parquet schema changes the fields
/// that it is made of, so two files at once must not share them.
/// </remarks>
internal static class LogColumns
{
    public static ValueColumn Id => new TextColumn(FactItems.IdField);

    public static ValueColumn Fact => new TextColumn(OutcomeItems.FactField);

    public static ValueColumn Corrects => new TextColumn("corrects");

    public static ValueColumn Retracts => new TextColumn("retracts");

    public static ValueColumn Unknown => new TextColumn("unknown");

    public static ValueColumn RecordedAt => new TimeColumn("_recordedAt");

    public static ValueColumn Source => new WholeColumn("_source");

    public static FieldValue OfId(FactId? id) => id is { } named ? FieldValue.OfText(named.Value) : default;

    public static FieldValue OfText(string? text) => text is null ? default : FieldValue.OfText(text);

    public static FactId? ToId(FieldValue value) => value.Text is { } text ? new FactId(text) : null;
}
