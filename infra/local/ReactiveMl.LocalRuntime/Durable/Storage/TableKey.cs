using System.Text.RegularExpressions;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>An instance id as a table key: characters that Azure Tables refuses are escaped with a caret.</summary>
internal static partial class TableKey
{
    private const string Refused = "^/\\#?";
    private const string Codes = "^0123";

    public static string Escape(string id) => Unsafe().Replace(id, found => $"^{Code(found.Value[0])}");

    public static string Unescape(string key) => Escaped().Replace(key, found => $"{Character(found.Value[1])}");

    private static char Code(char character)
        => Refused.IndexOf(character) is >= 0 and var known ? Codes[known] : (char)(0xC0 + character);

    private static char Character(char code)
        => Codes.IndexOf(code) is >= 0 and var known ? Refused[known] : (char)(code - 0xC0);

    [GeneratedRegex(@"[\^/\\#?\p{Cc}]")]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"\^.", RegexOptions.Singleline)]
    private static partial Regex Escaped();
}
