using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>Finds the logged predictions of a fact: a table, because outcomes come at any delay and name facts that lie anywhere in the log.</summary>
/// <remarks>It holds nothing that the log does not: each prediction is added from there, and goes with its batch.</remarks>
public sealed class PredictionIndex(TableClient table)
{
    private const int Buckets = 16;
    private const int EntitiesPerTransaction = 100;
    private const int EntitiesPerPage = 1_000;
    private const int AtOnce = 8;

    private volatile bool _exists;

    /// <summary>Adds predictions; those that are there already stay as they are, scored or not.</summary>
    public Task AddAsync(PipelineName pipeline, IEnumerable<PredictionLogged> predictions, long pass, CancellationToken cancellation) => WriteAsync(
        predictions.DistinctBy(logged => logged.Id).Select(logged => IndexedPrediction.EntityOf(PartitionOf(pipeline, IndexedPrediction.RowOf(logged)), logged, pass)),
        TableTransactionActionType.UpsertMerge,
        cancellation);

    public Task MarkScoredAsync(IEnumerable<IndexedPrediction> predictions, long pass, CancellationToken cancellation) =>
        WriteAsync(predictions.Select(prediction => prediction.ToScored(pass)), TableTransactionActionType.UpsertMerge, cancellation);

    public Task RemoveAsync(PipelineName pipeline, IEnumerable<PredictionLogged> predictions, CancellationToken cancellation) => WriteAsync(
        predictions.DistinctBy(logged => logged.Id).Select(logged => IndexedPrediction.EntityOf(PartitionOf(pipeline, IndexedPrediction.RowOf(logged)), logged, 0)),
        // A transaction fails as a whole when something that it deletes is gone already: so all of it is put there first.
        TableTransactionActionType.UpsertReplace,
        cancellation,
        thenDelete: true);

    /// <summary>The predictions of some facts.</summary>
    /// <param name="facts">As <see cref="IndexedPrediction.KeyOf"/> has them.</param>
    /// <param name="size">How many predictions there are in all, about: where many facts are asked for, reading all costs less than asking for each.</param>
    public async Task<IReadOnlyCollection<IndexedPrediction>> FindAsync(
        PipelineName pipeline, IReadOnlyCollection<string> facts, long size, CancellationToken cancellation)
    {
        var (wanted, found) = (facts.ToHashSet(), new ConcurrentBag<IndexedPrediction>());
        var pages = size / Buckets / EntitiesPerPage;
        var questions = facts.GroupBy(fact => PartitionOf(pipeline, fact)).SelectMany(bucket => bucket.Count() > pages
            ? [(bucket.Key, From: bucket.Min()!, To: bucket.Max()!)]
            : bucket.Select(fact => (bucket.Key, From: fact, To: fact)));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(questions, limits, async (question, stop) =>
        {
            // A row begins with its fact: nothing of the last one is behind the fact followed by a g.
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {question.Key} and RowKey ge {question.From} and RowKey lt {question.To + "g"}");
            await foreach (var prediction in ReadAsync(filter, stop))
            {
                if (wanted.Contains(prediction.Fact))
                {
                    found.Add(prediction);
                }
            }
        });
        return found;
    }

    private async IAsyncEnumerable<IndexedPrediction> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var entities = table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(entities))
        {
            if (IndexedPrediction.Of(entities.Current) is { } prediction)
            {
                yield return prediction;
            }
        }
    }

    // A table that nobody has written to yet is an empty one.
    private static async Task<bool> NextAsync(IAsyncEnumerator<TableEntity> entities)
    {
        try
        {
            return await entities.MoveNextAsync();
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == "TableNotFound")
        {
            return false;
        }
    }

    private async Task WriteAsync(
        IEnumerable<TableEntity> entities, TableTransactionActionType action, CancellationToken cancellation, bool thenDelete = false)
    {
        if (!_exists)
        {
            await table.CreateIfNotExistsAsync(cancellation);
            _exists = true;
        }

        var transactions = entities.GroupBy(entity => entity.PartitionKey).SelectMany(bucket => bucket.Chunk(EntitiesPerTransaction));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(transactions, limits, async (transaction, stop) =>
        {
            await table.SubmitTransactionAsync(transaction.Select(entity => new TableTransactionAction(action, entity)), stop);
            if (thenDelete)
            {
                await table.SubmitTransactionAsync(transaction.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity, ETag.All)), stop);
            }
        });
    }

    private static string PartitionOf(PipelineName pipeline, string row) =>
        string.Create(CultureInfo.InvariantCulture, $"{pipeline}.{Convert.ToInt32(row[..1], 16) % Buckets:x}");
}
