namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Leases for what one process at a time may do; another takes over when the holder lets go, or has died and its lease runs out.</summary>
internal sealed class Leases(TableClient table, TimeSpan length, TimeProvider time)
{
    private readonly string _owner = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid():N}";
    private readonly ConcurrentDictionary<string, ETag> _written = new();

    /// <summary>Waits until the lease of that name is free and works while it is held; comes back when the work ends or the lease is lost.</summary>
    public async Task HoldAsync(string name, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        await table.CreateIfNotExistsAsync(stop);
        while (await ClaimAsync(name, length, stop) is { } othersEnd)
        {
            // The end may be put off, and it may come early: the holder may let go.
            var left = othersEnd - time.GetUtcNow();
            await Task.Delay(left < length / 3 && left > TimeSpan.Zero ? left : length / 3, time, stop);
        }

        var renewal = new Renewal(length / 3, RenewAsync, time);
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop, renewal.Lost);
        try
        {
            await work(until.Token);
        }
        catch (OperationCanceledException) when (renewal.Lost.IsCancellationRequested)
        {
            // Whoever asked may ask again.
        }
        finally
        {
            await renewal.DisposeAsync();
            await StorageTrouble.TryAsync(() => ClaimAsync(name, TimeSpan.Zero, CancellationToken.None), _ => { });
        }

        async Task RenewAsync()
        {
            if (await ClaimAsync(name, length, CancellationToken.None) is not null)
            {
                throw new TimeoutException($"The lease '{name}' ran out and another process has it.");
            }
        }
    }

    /// <summary>Takes or prolongs a lease that is free, expired or our own; if it is another's, gives its end.</summary>
    private async Task<DateTimeOffset?> ClaimAsync(string name, TimeSpan span, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var claim = new TableEntity(string.Empty, name) { ["CurrentOwner"] = _owner, ["ExpiresAt"] = now + span };

        // What we wrote last is prolonged without a look, which an idle app would pay for every few seconds.
        if (_written.TryRemove(name, out var last) && await TryWriteAsync(last))
        {
            return null;
        }

        var found = await table.GetEntityIfExistsAsync<TableEntity>(string.Empty, name, cancellationToken: cancellation);
        var current = found.HasValue ? found.Value : null;
        if (current is not null && current.GetString("CurrentOwner") != _owner && current.GetDateTimeOffset("ExpiresAt") > now)
        {
            return current.GetDateTimeOffset("ExpiresAt");
        }

        return await TryWriteAsync(current?.ETag) ? null : now; // Else another process was quicker.

        async Task<bool> TryWriteAsync(ETag? read)
        {
            try
            {
                var response = await (read is { } etag
                    ? table.UpdateEntityAsync(claim, etag, TableUpdateMode.Replace, cancellation)
                    : table.AddEntityAsync(claim, cancellation));
                _written[name] = response.Headers.ETag!.Value;
                return true;
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                return false;
            }
        }
    }
}
