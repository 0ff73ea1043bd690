namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What one turn of an instance changes: the new state, and the messages to send before it is committed.</summary>
/// <param name="State">The execution with its new history.</param>
/// <param name="Committed">How many lines of that history are stored already; 0 when it replaces an older execution.</param>
/// <param name="Messages">What is sent out.</param>
/// <param name="CustomStatus">The custom status, null when this execution has not set one.</param>
internal sealed record TurnResult(
    OrchestrationState State, int Committed, IReadOnlyList<OutgoingMessage> Messages, string? CustomStatus);
