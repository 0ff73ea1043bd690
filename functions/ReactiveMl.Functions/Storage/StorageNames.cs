namespace ReactiveMl.Functions.Storage;

/// <summary>The containers, queues and tables, each named once.</summary>
public static class StorageNames
{
    public const string FactsQueue = "facts";
    public const string OutcomesQueue = "outcomes";
    public const string FactsPoisonQueue = "facts-poison";
    public const string OutcomesPoisonQueue = "outcomes-poison";

    internal const string Facts = "facts";
    internal const string Outcomes = "outcomes";
    internal const string Quarantine = "quarantine";
    internal const string Runs = "runs";
    internal const string Models = "models";
    internal const string History = "history";
    internal const string Pipelines = "pipelines";
    internal const string Predictions = "predictions";
    internal const string PredictionsTable = "predictions";
    internal const string Ledger = "ledger";
}
