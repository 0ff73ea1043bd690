using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Cli.SampleData;

/// <summary>Takes a mail apart: header, a blank line, body.</summary>
internal static partial class MailText
{
    public static Mail Parse(string group, string number, string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        var blank = text.IndexOf("\n\n", StringComparison.Ordinal);
        var (header, body) = blank < 0 ? (text, "") : (text[..blank], text[(blank + 2)..]);
        // A line of the header that begins with a space goes on with the one before it.
        header = Folded().Replace(header, " ");
        return new(group, number, ReceivedAt(group, number, header), Sender(header), First(header, "Subject") ?? "", Cut(body));
    }

    /// <summary>The newest of the servers that passed it on stands first; a few mails name none, and say only when they were sent.</summary>
    private static DateTimeOffset ReceivedAt(string group, string number, string header)
    {
        foreach (var field in All(header, "Received").Concat(All(header, "Date")))
        {
            // 29 Jun 2001 23:19:06 +0100
            var found = Date().Match(field);
            if (found.Success && DateTimeOffset.TryParseExact(
                found.Value, ["d MMM yyyy HH:mm:ss zzz", "dd MMM yyyy HH:mm:ss zzz"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var at))
            {
                return at.ToUniversalTime();
            }
        }

        throw new InvalidDataException($"Mail {number} of {group} does not say when it was received or sent; all of the pinned package do.");
    }

    private static string Sender(string header)
    {
        var from = First(header, "From") ?? "";
        var address = Address().Match(from);
        return address.Success ? address.Value.ToLowerInvariant() : "unknown";
    }

    private static string Cut(string body)
    {
        if (body.Length <= Mail.LongestBody)
        {
            return body;
        }

        // Half of a surrogate pair is no character.
        var end = char.IsHighSurrogate(body[Mail.LongestBody - 1]) ? Mail.LongestBody - 1 : Mail.LongestBody;
        return body[..end];
    }

    private static string? First(string header, string name) => All(header, name).FirstOrDefault();

    private static IEnumerable<string> All(string header, string name) =>
        header.Split('\n').Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim());

    [GeneratedRegex(@"\n[ \t]+")]
    private static partial Regex Folded();

    [GeneratedRegex(@"\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")]
    private static partial Regex Date();

    [GeneratedRegex(@"[^\s<>""'(),;:]+@[^\s<>""'(),;:]+")]
    private static partial Regex Address();
}
