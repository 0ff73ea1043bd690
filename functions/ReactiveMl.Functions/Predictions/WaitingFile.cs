using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>The rows of one log file to be.</summary>
internal sealed class WaitingFile(PredictionColumns rows)
{
    public PredictionColumns Rows => rows;

    /// <value>How much memory they take, about.</value>
    public long Bytes { get; set; }

    public void Clear()
    {
        rows.Clear();
        Bytes = 0;
    }
}
