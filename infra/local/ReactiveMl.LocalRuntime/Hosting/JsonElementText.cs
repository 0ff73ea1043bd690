using System.Text.Json;

namespace ReactiveMl.LocalRuntime.Hosting;

internal static class JsonElementText
{
    /// <summary>The text of a scalar; nothing for null and absent.</summary>
    public static string? GetText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        JsonValueKind.String => element.GetString(),
        _ => element.GetRawText(),
    };
}
