namespace ReactiveMl.Cli.Api;

/// <summary>What became of one item: accepted, or refused with the reason.</summary>
internal sealed record Receipt(int Index, string Status, string? Field, string? Rule, string? Value, string? Message)
{
    public bool IsAccepted => Status == "accepted";

    public ItemError ToError() => new(Index, Field, Rule, Value, Message);
}
