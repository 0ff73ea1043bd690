using System.Text;
using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>Of a line that has landed: takes what was kept once, and leaves out what the definition no longer declares.</summary>
internal sealed class LandedMembers : UnknownMembers
{
    /// <summary>Under which name a line holds the fields that were kept.</summary>
    public const string UnknownField = "unknown";

    private string? _kept;

    public override string? Kept => _kept;

    public override void Begin() => _kept = null;

    public override Refusal? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, int index)
    {
        var isKept = reader.ValueTextEquals(UnknownField);
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        if (isKept)
        {
            _kept = Encoding.UTF8.GetString(json[start..(int)reader.BytesConsumed]);
        }

        return null;
    }
}
