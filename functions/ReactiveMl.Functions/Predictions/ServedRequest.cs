using ReactiveMl.Facts;
using ReactiveMl.Features;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The rows of a request with their features, made once for whichever versions are asked.</summary>
internal sealed class ServedRequest
{
    private readonly Refusal?[]? _failed;

    public ServedRequest(PredictionRows rows, FeatureMaker maker, ServedHistory history, DateTimeOffset at)
    {
        (Rows, History, At, Features) = (rows.Rows, history, at, new FeatureValue[]?[rows.Rows.Count]);
        for (var index = 0; index < Features.Length; index++)
        {
            var (row, features) = (Rows[index], new FeatureValue[maker.Columns.Count]);
            try
            {
                maker.Make(row.Values, row.Id, row.OccurredAt, history.Outcomes, features);
                Features[index] = features;
            }
            catch (FeatureFailedException failed)
            {
                (_failed ??= new Refusal?[Features.Length])[index] = new Refusal(row.Index, "features", "generator", null, failed.Message);
            }
        }
    }

    public IReadOnlyList<RowToPredict> Rows { get; }

    public ServedHistory History { get; }

    public DateTimeOffset At { get; }

    /// <value>One a row; null where they could not be made.</value>
    public FeatureValue[]?[] Features { get; }

    /// <summary>Why a row has no features; null where it has.</summary>
    public Refusal? FailedAt(int index) => _failed?[index];
}
