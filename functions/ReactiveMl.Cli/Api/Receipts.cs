using System.Text.Json.Serialization;

namespace ReactiveMl.Cli.Api;

/// <summary>What became of the items of one request.</summary>
internal sealed record Receipts(int Accepted, int Refused, [property: JsonPropertyName("receipts")] IReadOnlyList<Receipt> Items)
{
    /// <summary>A request of which every item was refused is answered as a problem; its receipts are the errors.</summary>
    public static Receipts AllRefused(IReadOnlyList<ItemError> errors) => new(
        0, errors.Count, [.. errors.Select(error => new Receipt(error.Index ?? 0, "refused", error.Field, error.Rule, error.Value, error.Message))]);
}
