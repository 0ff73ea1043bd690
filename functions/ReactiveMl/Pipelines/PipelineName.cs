using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Pipelines;

/// <summary>The name of a pipeline: of its file, its containers' folders and its models.</summary>
[JsonConverter(typeof(IdentityJsonConverter<PipelineName>))]
public readonly partial record struct PipelineName : IIdentity<PipelineName>
{
    private readonly string? _value;

    public PipelineName(string value) => _value = Allowed().IsMatch(value)
        ? value
        : throw new FormatException($"'{value}' is not a pipeline name: 1 to 48 characters a-z, 0-9 and '-', beginning with a letter.");

    public string Value => _value ?? throw new InvalidOperationException("This PipelineName was never given a value.");

    public static PipelineName Parse(string text) => new(text);

    public override string ToString() => Value;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,47}\\z")]
    private static partial Regex Allowed();
}
