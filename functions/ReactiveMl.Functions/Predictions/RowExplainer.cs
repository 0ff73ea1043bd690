using System.Globalization;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Explains the rows of a request by one version, one row after the other, until the time for it is over.</summary>
/// <param name="time">How long a request is explained; its first row is explained whatever it takes.</param>
internal sealed class RowExplainer(ServedModel model, TimeSpan time, TimeProvider clock)
{
    /// <summary>One explanation or refusal a row, in their order.</summary>
    public async Task<IReadOnlyList<RowExplanation>> ExplainAsync(ServedRequest request, CancellationToken cancellation)
    {
        var (began, explained) = (clock.GetTimestamp(), new RowExplanation[request.Rows.Count]);
        for (var index = 0; index < explained.Length; index++)
        {
            var row = index;
            explained[row] = row > 0 && clock.GetElapsedTime(began) > time
                ? new(request.Rows[row].Index, Error: TooLate(request.Rows[row].Index))
                : await InTurnAsync(() => Explain(request, row), cancellation);
        }

        return explained;
    }

    // A row takes far longer to explain than to predict: each goes to the end of the pool's queue, so that no prediction waits for a whole batch.
    private static Task<RowExplanation> InTurnAsync(Func<RowExplanation> explain, CancellationToken cancellation) =>
        Task.Factory.StartNew(explain, cancellation, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    private RowExplanation Explain(ServedRequest request, int index)
    {
        var row = request.Rows[index];
        if (request.Features[index] is not { } features)
        {
            return new(row.Index, Error: request.FailedAt(index));
        }

        var answer = model.Predict(features);
        return new(row.Index, row.Id, answer.Label, answer.Class, answer.Probability, answer.Value, model.Explain(features, answer));
    }

    private Refusal TooLate(int row) => new(
        row, "$", "limit", null,
        string.Create(CultureInfo.InvariantCulture, $"A request is explained for {time.TotalSeconds:0.###} s, and they were over before this row. Send it again, with fewer rows at once."));
}
