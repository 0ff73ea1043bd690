namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function that was left out, and why.</summary>
internal sealed record FunctionError(string Function, string Reason);
