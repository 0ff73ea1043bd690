using System.Globalization;

namespace ReactiveMl.Cli.Api;

/// <summary>Why one item of a request was refused.</summary>
internal sealed record ItemError(int? Index, string? Field, string? Rule, string? Value, string? Message)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"item {Index ?? 0}, {Field}: {Message} ({Rule}{(Value is null ? "" : $", was {Value}")})");
}
