namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A settings file keeps the host from starting.</summary>
internal sealed class HostConfigurationException(string message) : Exception(message);
