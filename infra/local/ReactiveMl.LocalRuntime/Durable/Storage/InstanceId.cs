namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What an instance id may look like, and how it is written in a table's key.</summary>
internal static class InstanceId
{
    private const int Longest = 256;

    public static void ThrowIfBad(string id)
    {
        var refusal = id switch
        {
            null or "" => "An instance ID must not be empty.",
            { Length: > Longest } => $"An instance ID has at most {Longest} characters; this one has {id.Length}.",
            ['@', ..] => "An instance ID must not start with '@'.",
            _ when id.AsSpan().ContainsAny("/\\#?") || id.Any(char.IsControl)
                => "An instance ID must not contain '/', '\\', '#', '?' or control characters.",
            _ => null,
        };
        if (refusal is not null)
        {
            throw new ArgumentException(refusal, nameof(id));
        }
    }

    // A caret introduces an escaped character in Durable Task's keys. No other that it escapes passes the check above.
    public static string ToKey(string id) => id.Replace("^", "^^", StringComparison.Ordinal);

    public static string FromKey(string key) => key.Replace("^^", "^", StringComparison.Ordinal);
}
