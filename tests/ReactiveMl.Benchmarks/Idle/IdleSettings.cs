namespace ReactiveMl.Benchmarks.Idle;

/// <summary>Settings that say how often an idle app looks for something to do.</summary>
/// <param name="Schedules">What each timer's schedule would be; while it is measured, each fires once a minute.</param>
/// <param name="Polling">What is not left as <c>host.json</c> and the code have it.</param>
internal sealed record IdleSettings(string Name, IReadOnlyDictionary<string, string> Schedules, IReadOnlyDictionary<string, string> Polling)
{
    private const string HostJson = "AzureFunctionsJobHost__extensions__";

    /// <summary>As <c>local.settings.sample.json</c> has it.</summary>
    public static IdleSettings Sample { get; } = new("sample", Timers("*/15 * * * * *", "*/15 * * * * *", "0 */15 * * * *"), new Dictionary<string, string>());

    /// <summary>As <c>infra/azure/main.bicep</c> has it.</summary>
    public static IdleSettings Template { get; } = new("template", Timers("0 * * * * *", "30 * * * * *", "0 */15 * * * *"), new Dictionary<string, string>());

    /// <summary>For who can wait: minutes for what is polled, and five of them for what a timer does.</summary>
    public static IdleSettings Thrifty { get; } = new("thrifty", Timers("0 */5 * * * *", "30 */5 * * * *", "0 0 * * * *"), new Dictionary<string, string>
    {
        [$"{HostJson}queues__maxPollingInterval"] = "00:01:00",
        [$"{HostJson}durableTask__storageProvider__maxQueuePollingInterval"] = "00:00:30",
        [$"{HostJson}durableTask__storageProvider__partitionCount"] = "1",
        ["Serving__RefreshEvery"] = "00:01:00",
    });

    public static IReadOnlyList<IdleSettings> All { get; } = [Sample, Template, Thrifty];

    private static Dictionary<string, string> Timers(string keepHistory, string joinOutcomes, string compaction) => new()
    {
        ["KeepHistory"] = keepHistory,
        ["JoinOutcomes"] = joinOutcomes,
        ["StartCompaction"] = compaction,
        ["PurgeOld"] = "0 30 2 * * *",
        ["Relearn"] = "0 * * * * *",
    };
}
