namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What an instance id may look like.</summary>
internal static class InstanceId
{
    private const int Longest = 256;

    /// <summary>Says what is wrong with an id; null when it is fine.</summary>
    public static string? Refusal(string id) => id switch
    {
        "" => "An instance ID must not be empty.",
        { Length: > Longest } => $"An instance ID has at most {Longest} characters; this one has {id.Length}.",
        ['@', ..] => "An instance ID must not start with '@'.",
        _ when id.AsSpan().ContainsAny("/\\#?") || id.Any(char.IsControl)
            => "An instance ID must not contain '/', '\\', '#', '?' or control characters.",
        _ => null,
    };

    public static void ThrowIfBad(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (Refusal(id) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(id));
        }
    }
}
