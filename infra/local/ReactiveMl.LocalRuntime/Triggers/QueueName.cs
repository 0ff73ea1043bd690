namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A storage queue's name, lower-cased as the host does.</summary>
internal readonly partial record struct QueueName
{
    private const string PoisonSuffix = "-poison";
    private const int MaxLength = 63;

    public string Value { get; private init; }

    /// <summary>Where refused messages go; a poison queue has none of its own.</summary>
    public QueueName? Poison => Value.EndsWith(PoisonSuffix, StringComparison.Ordinal) || Value.Length + PoisonSuffix.Length > MaxLength
        ? null
        : new QueueName { Value = Value + PoisonSuffix };

    public static QueueName Parse(string text)
    {
        var name = text.ToLowerInvariant();
        return name.Length is >= 3 and <= MaxLength && Valid().IsMatch(name)
            ? new QueueName { Value = name }
            : throw new FunctionIndexingException(
                $"'{text}' is not a valid queue name: 3 to 63 letters, digits and single dashes, no dash first or last.");
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Valid();
}
