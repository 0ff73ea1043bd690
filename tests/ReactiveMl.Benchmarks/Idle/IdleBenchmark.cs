using System.Globalization;

namespace ReactiveMl.Benchmarks.Idle;

/// <summary>What an app costs that nobody asks anything: its storage operations in an hour, by who makes them, and its processor time.</summary>
internal static class IdleBenchmark
{
    public static async Task RunAsync()
    {
        // At the same time: idle apps do not stand in each other's way.
        var hours = await Task.WhenAll(IdleSettings.All.Select(settings => new IdleApp(settings).MeasureAsync()));
        Console.WriteLine("Storage operations in an idle hour, one instance with all functions, on the local runtime and Azurite.");
        Tell("", hours, hour => hour.Settings.Name);
        foreach (var (who, kind) in hours.SelectMany(hour => hour.Operations.Keys).Distinct().OrderBy(key => key.Who, StringComparer.Ordinal).ThenBy(key => key.Kind))
        {
            Tell($"{who}, {Words(kind)}", hours, hour => Figure("N0", hour.Operations.GetValueOrDefault((who, kind))));
        }

        Tell("all", hours, hour => Figure("N0", hour.Total));
        Tell("US dollars a day, for an example", hours, hour => Figure("0.000", hour.DollarsADay));
        Tell("processor, ms in a second", hours, hour => Figure("0.0", hour.ProcessorMilliseconds));
    }

    private static void Tell(string what, IEnumerable<IdleHour> hours, Func<IdleHour, string> cell) =>
        Console.WriteLine($"{what,-44}{string.Concat(hours.Select(hour => $"{cell(hour),12}"))}");

    private static string Figure(string format, double value) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Words(OperationKind kind) => kind switch
    {
        OperationKind.BlobRead => "blobs read",
        OperationKind.BlobList => "blobs listed",
        OperationKind.BlobWrite => "blobs written",
        OperationKind.BlobDelete => "blobs deleted",
        OperationKind.Queue => "queue",
        _ => "table",
    };
}
