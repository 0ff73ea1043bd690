using System.Text;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A message's body as it lies in the queue.</summary>
internal static class QueueText
{
    public static string Encode(ReadOnlySpan<byte> body, QueueOptions options)
        => options.IsBase64 ? Convert.ToBase64String(body) : Encoding.UTF8.GetString(body);

    /// <summary>Gives nothing when the body is not the base64 it should be.</summary>
    public static BinaryData? Decode(string text, QueueOptions options)
    {
        if (!options.IsBase64)
        {
            return BinaryData.FromString(text);
        }

        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new BinaryData(bytes.AsMemory(0, length)) : null;
    }
}
