namespace ReactiveMl.LocalRuntime.Tests.Conformance;

/// <summary>What the conformance tests talk to: the test app as the tests start it, or a running host that the environment names.</summary>
/// <remarks>Tests marked <c>RealHost=no</c> start processes of their own and need the local runtime.</remarks>
internal static class ConformanceTarget
{
    /// <summary>The running host's address; nothing when the tests start the app.</summary>
    public static Uri? Url { get; } = Read("URL") is { } url ? new Uri(url) : null;

    /// <summary>The file that the running host's log lines go to.</summary>
    public static string? LogFile { get; } = Read("LOG");

    /// <summary>The task hub of the test app.</summary>
    public static string Hub { get; } = Read("HUB") ?? "TestHubName";

    /// <summary>The storage that app and tests share.</summary>
    public static async Task<string> StorageAsync() => Read("STORAGE") ?? await SharedAzurite.ConnectionStringAsync();

    private static string? Read(string name)
        => Environment.GetEnvironmentVariable($"REACTIVEML_CONFORMANCE_{name}") is { Length: > 0 } value ? value : null;
}
