namespace ReactiveMl.Functions.Storage;

/// <summary>A part of the prediction log as it is listed.</summary>
/// <param name="Dropped">Rows that were dropped on its instance since the batch before.</param>
/// <param name="Failures">Tries to write that failed there since the batch before.</param>
public sealed record PredictionBatch(string Name, DateTimeOffset CreatedOn, long Bytes, long Dropped, long Failures)
{
    /// <summary>What a cursor reads on by.</summary>
    public Landing ToLanding() => new(Name, CreatedOn, CreatedOn, Accepted: 0, Refused: 0);
}
