namespace DurableTask.Core.Exceptions;

/// <summary>The orchestrator's code does other things than its history says.</summary>
public class NonDeterministicOrchestrationException : OrchestrationException
{
    public NonDeterministicOrchestrationException()
    {
    }

    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    public NonDeterministicOrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public NonDeterministicOrchestrationException(int eventId, string eventDetails)
        : base($"Non-Deterministic workflow detected: {eventDetails}") => EventId = eventId;
}
