using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Says what is wrong with the value of a field.</summary>
internal static class FieldRefusal
{
    /// <param name="at">Stands on the value's first token. By reference: a copy, even one never made, is room to be cleared for every field.</param>
    /// <param name="right">What it must be or have, as the rest of a sentence.</param>
    public static Refusal Of(in Utf8JsonReader at, ReadOnlySpan<byte> json, FieldSpec field, int index, string rule, string right) =>
        new(index, field.Name, rule, RefusedValue.At(at, json), $"{field.Name} {right}.");
}
