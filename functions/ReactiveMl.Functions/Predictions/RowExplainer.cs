using System.Globalization;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Explains the rows of a request by one version, one row after the other, until the time for it is over.</summary>
/// <param name="time">How long a request is explained; its first row is explained whatever it takes.</param>
internal sealed class RowExplainer(FeatureMaker maker, ServedHistory history, ServedModel model, TimeSpan time, TimeProvider clock)
{
    /// <summary>One explanation or refusal a row, in the order of the request.</summary>
    public async Task<IReadOnlyList<RowExplanation>> ExplainAsync(PredictionRows rows, CancellationToken cancellation)
    {
        var (began, explained) = (clock.GetTimestamp(), new List<RowExplanation>(rows.Count));
        foreach (var row in rows.Rows)
        {
            explained.Add(explained.Count > 0 && clock.GetElapsedTime(began) > time ? TooLate(row) : await InTurnAsync(() => Explain(row), cancellation));
        }

        return [.. explained.Concat(rows.Refused.Select(refusal => new RowExplanation(refusal.Index, Error: refusal))).OrderBy(row => row.Index)];
    }

    // A row takes milliseconds, a prediction microseconds: each row goes to the end of the pool's queue, so that no prediction waits for a whole batch.
    private static Task<RowExplanation> InTurnAsync(Func<RowExplanation> explain, CancellationToken cancellation) =>
        Task.Factory.StartNew(explain, cancellation, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    private RowExplanation Explain(RowToPredict row)
    {
        var features = new FeatureValue[maker.Columns.Count];
        try
        {
            maker.Make(row.Values, row.Id, row.OccurredAt, history.Outcomes, features);
        }
        catch (FeatureFailedException failed)
        {
            return new(row.Index, Error: new Refusal(row.Index, "features", "generator", null, failed.Message));
        }

        var answer = model.Predict(features);
        return new(row.Index, row.Id, answer.Label, answer.Class, answer.Probability, answer.Value, model.Explain(features, answer));
    }

    private RowExplanation TooLate(RowToPredict row) => new(row.Index, Error: new Refusal(
        row.Index, "$", "limit", null,
        string.Create(CultureInfo.InvariantCulture, $"A request is explained for {time.TotalSeconds:0.###} s, and they were over before this row. Send it again, with fewer rows at once.")));
}
