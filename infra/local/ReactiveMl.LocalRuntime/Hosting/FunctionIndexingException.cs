namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>One function cannot be loaded; the others still run.</summary>
internal sealed class FunctionIndexingException(string message) : Exception(message);
