using System.ComponentModel.DataAnnotations;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary><c>extensions.serviceBus</c> of host.json.</summary>
internal sealed class ServiceBusOptions : IValidatableObject
{
    /// <summary>Messages received ahead of the calls. Default 0.</summary>
    [Range(0, int.MaxValue)]
    public int PrefetchCount { get; set; }

    /// <summary>Whether a message is completed when its function succeeds, unless the trigger says otherwise. Default true.</summary>
    public bool AutoCompleteMessages { get; set; } = true;

    /// <summary>Functions of single messages that run at once. Default 16 per processor.</summary>
    [Range(1, int.MaxValue)]
    public int MaxConcurrentCalls { get; set; } = 16 * Environment.ProcessorCount;

    /// <summary>The most messages of a batch. Default 1000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxMessageBatchSize { get; set; } = 1000;

    /// <summary>The fewest messages of a batch, unless <see cref="MaxBatchWaitTime"/> passes before. Default 1.</summary>
    [Range(1, int.MaxValue)]
    public int MinMessageBatchSize { get; set; } = 1;

    /// <summary>How long a batch waits to be large enough. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:02:30")]
    public TimeSpan MaxBatchWaitTime { get; set; } = TimeSpan.FromSeconds(30);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MinMessageBatchSize > MaxMessageBatchSize)
        {
            yield return new ValidationResult(
                $"host.json: minMessageBatchSize {MinMessageBatchSize} is above maxMessageBatchSize {MaxMessageBatchSize}.");
        }
    }
}
