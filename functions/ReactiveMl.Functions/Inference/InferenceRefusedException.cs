namespace ReactiveMl.Functions.Inference;

/// <summary>A request does not say what the protocol asks of it; caught where it is answered.</summary>
internal sealed class InferenceRefusedException(string message) : Exception(message);
