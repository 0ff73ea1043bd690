using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests;

/// <summary>The one Azurite of the tests that run in this process, in memory; it ends with the process.</summary>
internal static class SharedAzurite
{
    private static readonly Lazy<Task<Azurite>> Running = new(() => Azurite.StartAsync());

    public static async Task<string> ConnectionStringAsync() => (await Running.Value).ConnectionString;
}
