using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Learning;

/// <summary>The name of one candidate within its run: the learner and its settings.</summary>
[JsonConverter(typeof(IdentityJsonConverter<CandidateId>))]
public readonly partial record struct CandidateId : IIdentity<CandidateId>
{
    private readonly string? _value;

    public CandidateId(string value) => _value = Allowed().IsMatch(value)
        ? value
        : throw new FormatException($"'{value}' is not a candidate id: 1 to 128 characters A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter.");

    public string Value => _value ?? throw new InvalidOperationException("This CandidateId was never given a value.");

    public static CandidateId Parse(string text) => new(text);

    public override string ToString() => Value;

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9._-]{0,127}\\z")]
    private static partial Regex Allowed();
}
