namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Which process reads the hub's control queues, and until when.</summary>
internal sealed class OwnerTable(TableClient table, TimeProvider clock)
{
    private const string Row = "control";

    public Task CreateAsync() => table.CreateIfNotExistsAsync();

    /// <summary>Takes or prolongs the lease if it is free, expired or our own; gives its owner and its end.</summary>
    public async Task<(string Owner, DateTimeOffset Until)> ClaimAsync(string owner, TimeSpan length, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var found = await table.GetEntityIfExistsAsync<TableEntity>(string.Empty, Row, cancellationToken: cancellation);
        var current = found.HasValue ? found.Value : null;
        if (current?.GetString("CurrentOwner") is { } holder && holder != owner && current.GetDateTimeOffset("ExpiresAt") is { } until && until > now)
        {
            return (holder, until);
        }

        var claim = new TableEntity(string.Empty, Row) { ["CurrentOwner"] = owner, ["ExpiresAt"] = now + length };
        try
        {
            await (current is null
                ? table.AddEntityAsync(claim, cancellation)
                : table.UpdateEntityAsync(claim, current.ETag, TableUpdateMode.Replace, cancellation));
            return (owner, now + length);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Another process was quicker.
            return (string.Empty, now);
        }
    }
}
