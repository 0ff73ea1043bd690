using ReactiveMl.Cli.Demo;

namespace ReactiveMl.Functions.Tests;

/// <summary>The sample data from npm, which is installed together with the storage emulator.</summary>
internal static class SampleData
{
    /// <summary>A file of vega-datasets.</summary>
    public static async Task<string> FileAsync(string name)
    {
        await SharedAzurite.ConnectionStringAsync();
        return Path.Combine(Path.GetDirectoryName(Installation.FlightsFile())!, name);
    }
}
