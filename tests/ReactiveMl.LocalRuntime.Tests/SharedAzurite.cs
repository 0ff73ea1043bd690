using ReactiveMl.StorageEmulator;

namespace ReactiveMl.LocalRuntime.Tests;

/// <summary>The one Azurite of this test run, in memory; it ends with the process.</summary>
internal static class SharedAzurite
{
    private static readonly Lazy<Task<Azurite>> Running = new(() => Azurite.StartAsync());

    public static async Task<string> ConnectionStringAsync() => (await Running.Value).ConnectionString;
}
