namespace ReactiveMl.Pipelines;

/// <summary>The type of a field, as a definition names it.</summary>
public enum FieldType
{
    Number,
    Category,
    Text,
    Time,
    Geo,
    Flag,
}
