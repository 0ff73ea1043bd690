using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>Settings of <c>extensions.durableTask</c> in host.json, and the runtime's own lease lengths.</summary>
internal sealed class DurableOptions
{
    [RegularExpression("^[A-Za-z][A-Za-z0-9]{2,44}$", ErrorMessage = "hubName needs 3 to 45 letters or digits and starts with a letter.")]
    public string HubName { get; set; } = "TestHubName";

    [Range(1, int.MaxValue)]
    public int MaxConcurrentActivityFunctions { get; set; } = 10 * Environment.ProcessorCount;

    [Range(1, int.MaxValue)]
    public int MaxConcurrentOrchestratorFunctions { get; set; } = 10 * Environment.ProcessorCount;

    /// <summary>The app setting that names the storage account.</summary>
    public string ConnectionName { get; set; } = "AzureWebJobsStorage";

    [Range(1, 16)]
    public int PartitionCount { get; set; } = 4;

    public TimeSpan ControlQueueVisibilityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan WorkItemQueueVisibilityTimeout { get; set; } = TimeSpan.FromMinutes(5);

    public TimeSpan MaxQueuePollingInterval { get; set; } = TimeSpan.FromSeconds(30);
}
