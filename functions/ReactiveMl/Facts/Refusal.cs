namespace ReactiveMl.Facts;

/// <summary>Why an item was refused: the field, the rule it broke, the value it had, and what would be right.</summary>
/// <param name="Index">The item's place in its message, from 0.</param>
/// <param name="Field">The field, or the JSON path where there is no such field.</param>
/// <param name="Rule">A short name of the rule: required, type, range, known-at, unknown-field, syntax, conflict.</param>
/// <param name="Value">The refused value as JSON, shortened to 100 characters; null where there was none.</param>
/// <param name="Message">One sentence that says what is wrong and what would be right.</param>
public sealed record Refusal(int Index, string Field, string Rule, string? Value, string Message);
