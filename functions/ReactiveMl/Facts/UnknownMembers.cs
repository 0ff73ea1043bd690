using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>Takes the members of an item that the definition does not declare.</summary>
internal abstract class UnknownMembers
{
    /// <summary>What was kept of the current item: one canonical JSON object, or null.</summary>
    public abstract string? Kept { get; }

    /// <summary>Forgets the members of the item before.</summary>
    public abstract void Begin();

    /// <param name="reader">Stands on the member's name; on the last token of its value afterwards, if nothing was refused.</param>
    public abstract Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index);
}
