namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Who owns which control queue, and until when.</summary>
internal sealed class PartitionsTable(TableClient table, TimeProvider clock)
{
    public Task CreateAsync() => table.CreateIfNotExistsAsync();

    /// <summary>Takes or prolongs a partition that is free, expired or our own; gives its owner and the end of the lease.</summary>
    public async Task<(string Owner, DateTimeOffset Until)> ClaimAsync(
        string partition, string owner, TimeSpan lease, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var found = await table.GetEntityIfExistsAsync<TableEntity>(string.Empty, partition, cancellationToken: cancellation);
        var current = found.HasValue ? found.Value : null;
        var holder = current?.GetString("CurrentOwner");
        var until = current?.GetDateTimeOffset("ExpiresAt") ?? DateTimeOffset.MinValue;
        if (!string.IsNullOrEmpty(holder) && holder != owner && until > now)
        {
            return (holder, until);
        }

        var claim = new TableEntity(string.Empty, partition)
        {
            ["CurrentOwner"] = owner,
            ["OwnedSince"] = holder == owner ? current!.GetDateTimeOffset("OwnedSince") : now,
            ["LastRenewal"] = now,
            ["ExpiresAt"] = now + lease,
            ["IsDraining"] = false,
        };
        try
        {
            await (current is null
                ? table.AddEntityAsync(claim, cancellation)
                : table.UpdateEntityAsync(claim, current.ETag, TableUpdateMode.Replace, cancellation));
            return (owner, now + lease);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // Another process was quicker.
            return (string.Empty, now);
        }
    }

    public async Task ReleaseAsync(string partition, string owner, CancellationToken cancellation)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(string.Empty, partition, cancellationToken: cancellation);
        if (found.HasValue && found.Value!.GetString("CurrentOwner") == owner)
        {
            var free = new TableEntity(string.Empty, partition) { ["CurrentOwner"] = string.Empty, ["ExpiresAt"] = clock.GetUtcNow() };
            await table.UpdateEntityAsync(free, found.Value.ETag, TableUpdateMode.Replace, cancellation);
        }
    }
}
