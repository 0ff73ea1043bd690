namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A message on loan from a queue.</summary>
internal sealed class ReceivedMessage(TaskHubQueue queue, TaskMessage content, string messageId, string popReceipt, long deliveries)
{
    public TaskHubQueue Queue => queue;

    public TaskMessage Content => content;

    public string MessageId => messageId;

    public long Deliveries => deliveries;

    /// <summary>Changes each time the loan is prolonged.</summary>
    public string PopReceipt { get; set; } = popReceipt;

    /// <summary>The moment before which the message has nothing to say.</summary>
    public DateTime? NotBefore => content.Event.FireAt ?? content.Event.ScheduledStartTime;
}
