using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Cli;

/// <summary>A curl line of the README, taken apart as the shell and curl would.</summary>
internal sealed partial record ReadmeCall(HttpMethod Method, Uri Url, string? ContentType, string? Body)
{
    /// <summary>Every curl line in the README's bash blocks.</summary>
    public static IReadOnlyList<ReadmeCall> All() =>
        [.. BashBlocks(RepositoryFile.Read("README.md")).Where(block => block.StartsWith("curl ", StringComparison.Ordinal)).Select(Parse)];

    /// <summary>The commands in the README's bash blocks, each block whole.</summary>
    public static IEnumerable<string> BashBlocks(string markdown) => BashBlock().Matches(markdown).Select(match => match.Groups[1].Value.Trim());

    private static ReadmeCall Parse(string command)
    {
        var (words, method, url, contentType, body) = (Words(command), (string?)null, (Uri?)null, (string?)null, (string?)null);
        for (var i = 1; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-i":
                    break;
                case "-X":
                    method = words[++i];
                    break;
                case "-H" when words[++i].StartsWith("Content-Type: ", StringComparison.Ordinal):
                    contentType = words[i]["Content-Type: ".Length..];
                    break;
                case "-H" when words[i].StartsWith("Idempotency-Key: ", StringComparison.Ordinal):
                    break;
                case "-d":
                    body = words[++i];
                    break;
                case var word when Uri.TryCreate(word, UriKind.Absolute, out var address):
                    url = address;
                    break;
                default:
                    throw new FormatException($"'{words[i]}' in '{command}' is not understood here: only -i, -X, -H 'Content-Type: ...', -H 'Idempotency-Key: ...', -d and the address are.");
            }
        }

        return new(method is null ? body is null ? HttpMethod.Get : HttpMethod.Post : new HttpMethod(method), url ?? throw new FormatException($"'{command}' has no address."), contentType, body);
    }

    // A backslash before a line's end continues it; single quotes keep everything as it is.
    private static List<string> Words(string command) =>
        [.. Word().Matches(command.Replace("\\\n", " ", StringComparison.Ordinal)).Select(word => word.Groups["quoted"].Success ? word.Groups["quoted"].Value : word.Value)];

    [GeneratedRegex("^```bash\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex BashBlock();

    [GeneratedRegex(@"'(?<quoted>[^']*)'|\S+")]
    private static partial Regex Word();
}
