using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Learning;

/// <summary>The name of one training run within its pipeline.</summary>
[JsonConverter(typeof(IdentityJsonConverter<RunId>))]
public readonly partial record struct RunId : IIdentity<RunId>
{
    private readonly string? _value;

    public RunId(string value) => _value = Allowed().IsMatch(value)
        ? value
        : throw new FormatException($"'{value}' is not a run id: 1 to 64 characters A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.");

    public string Value => _value ?? throw new InvalidOperationException("This RunId was never given a value.");

    public static RunId Parse(string text) => new(text);

    public override string ToString() => Value;

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,63}\\z")]
    private static partial Regex Allowed();
}
