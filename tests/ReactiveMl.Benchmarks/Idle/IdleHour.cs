namespace ReactiveMl.Benchmarks.Idle;

/// <summary>An hour in which nobody asks anything, by the operations that were counted in some minutes of it.</summary>
/// <param name="ProcessorMilliseconds">The app's processor time in a second, with each timer firing once a minute.</param>
internal sealed record IdleHour(
    IdleSettings Settings, IReadOnlyDictionary<(string Who, OperationKind Kind), double> Operations, double ProcessorMilliseconds)
{
    public double Total => Operations.Values.Sum();

    public double DollarsADay => Operations.Sum(one => StoragePrices.ADay(one.Key.Kind, one.Value));

    public static IdleHour Of(IdleSettings settings, IReadOnlyList<StorageOperation> counted, int minutes, TimeSpan processor) => new(
        settings,
        counted.GroupBy(operation => (operation.Caller, operation.Kind))
            .GroupBy(same => (same.Key.Caller.Who, same.Key.Kind), same => same.Key.Caller.AnHour(same.Count(), minutes, settings))
            .ToDictionary(one => one.Key, one => one.Sum()),
        processor.TotalMilliseconds / (minutes * 60));
}
