namespace ReactiveMl.Functions.Storage;

/// <summary>What is named on Service Bus, each once.</summary>
public static class ServiceBusNames
{
    /// <summary>The setting with the connection, or the beginning of those that make it.</summary>
    public const string Connection = "ServiceBusConnection";

    public const string FactsQueue = "facts";
    public const string OutcomesQueue = "outcomes";
    public const string DeadFacts = FactsQueue + DeadLetters;
    public const string DeadOutcomes = OutcomesQueue + DeadLetters;
    public const string ModelEventsTopic = "model-events";

    private const string DeadLetters = "/$DeadLetterQueue";
}
