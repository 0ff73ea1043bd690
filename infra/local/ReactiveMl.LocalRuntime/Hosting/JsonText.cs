namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>An input that is JSON whatever the parameter's type: a string arrives in quotes.</summary>
internal sealed record JsonText(string Value);
