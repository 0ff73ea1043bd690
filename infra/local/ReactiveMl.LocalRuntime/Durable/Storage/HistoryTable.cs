namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A committed state and the mark by which the next commit proves that it continues this one.</summary>
internal sealed record StoredState(OrchestrationState State, ETag Mark);

/// <summary>
/// The histories. One sentinel row per instance says how many rows count; its ETag lets only one writer continue a history.
/// </summary>
internal sealed class HistoryTable(TableClient table, LargePayloads payloads, TimeProvider clock)
{
    private const string Sentinel = "sentinel";
    private const int MostRows = 99;
    private const int MostBytes = 3 * 1024 * 1024;

    public Task CreateAsync() => table.CreateIfNotExistsAsync();

    public async Task<StoredState?> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        var rows = await RowsOfAsync(instanceId, cancellation);
        if (rows.Find(row => row.RowKey == Sentinel) is not { } sentinel)
        {
            return null;
        }

        // Rows past the sentinel's count are leavings of a commit that broke off or of an older execution.
        var history = new List<HistoryEvent>();
        foreach (var row in rows.Take(sentinel.GetInt32("HistoryLength") ?? 0))
        {
            history.Add(await HistoryRow.ReadAsync(row, payloads, cancellation));
        }

        return new StoredState(new OrchestrationState(instanceId, sentinel.GetString("ExecutionId"), history), sentinel.ETag);
    }

    /// <summary>Stores the new lines of a turn; false when somebody else has continued this history meanwhile.</summary>
    public async Task<bool> TryCommitAsync(TurnResult turn, StoredState? previous, CancellationToken cancellation)
    {
        var key = InstanceId.ToKey(turn.State.InstanceId);
        var rows = new List<TableEntity>();
        for (var index = turn.Committed; index < turn.State.History.Count; index++)
        {
            rows.Add(await HistoryRow.WriteAsync(turn.State, index, payloads, cancellation));
        }

        var mark = previous?.Mark;
        try
        {
            foreach (var (batch, isLast) in Batches(rows))
            {
                // All but the last batch leave the sentinel's count as it was: a commit that breaks off has not happened.
                mark = await SubmitAsync(batch, SentinelOf(isLast ? turn.State : previous?.State, key), mark, cancellation);
            }

            return true;
        }
        catch (TableTransactionFailedException exception) when (exception.Status is 409 or 412)
        {
            return false;
        }
    }

    public async Task DeleteAsync(string instanceId, CancellationToken cancellation)
    {
        foreach (var batch in (await RowsOfAsync(instanceId, cancellation)).Chunk(MostRows))
        {
            await table.SubmitTransactionAsync(
                batch.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellation);
        }
    }

    private static IEnumerable<(IReadOnlyList<TableEntity> Rows, bool IsLast)> Batches(List<TableEntity> rows)
    {
        var batch = new List<TableEntity>();
        var bytes = 0;
        foreach (var row in rows)
        {
            var size = HistoryRow.SizeOf(row);
            if (batch.Count == MostRows || (batch.Count > 0 && bytes + size > MostBytes))
            {
                yield return (batch, false);
                (batch, bytes) = ([], 0);
            }

            batch.Add(row);
            bytes += size;
        }

        yield return (batch, true);
    }

    private TableEntity SentinelOf(OrchestrationState? state, string key) => new(key, Sentinel)
    {
        ["ExecutionId"] = state?.ExecutionId ?? string.Empty,
        ["HistoryLength"] = state?.History.Count ?? 0,
        ["IsCheckpointComplete"] = state is not null,
        ["CheckpointCompletedTimestamp"] = clock.GetUtcNow(),
    };

    private async Task<ETag> SubmitAsync(
        IReadOnlyList<TableEntity> rows, TableEntity sentinel, ETag? mark, CancellationToken cancellation)
    {
        List<TableTransactionAction> actions =
        [
            .. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)),
            mark is { } known
                ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, sentinel, known)
                : new TableTransactionAction(TableTransactionActionType.Add, sentinel),
        ];
        var answers = await table.SubmitTransactionAsync(actions, cancellation);
        return answers.Value[^1].Headers.ETag!.Value;
    }

    private async Task<List<TableEntity>> RowsOfAsync(string instanceId, CancellationToken cancellation)
    {
        var key = InstanceId.ToKey(instanceId);
        var rows = new List<TableEntity>();
        await foreach (var row in table.QueryAsync<TableEntity>(row => row.PartitionKey == key, cancellationToken: cancellation))
        {
            rows.Add(row);
        }

        return rows;
    }
}
