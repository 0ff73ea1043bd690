namespace ReactiveMl.Benchmarks.Idle;

/// <summary>Who makes a storage operation.</summary>
/// <param name="Who">As the table names it.</param>
/// <param name="Timer">The timer that makes it as often as it fires; null for what is made all the time.</param>
/// <param name="IsNote">Whether it is how the host writes down a firing.</param>
internal sealed record StorageCaller(string Who, string? Timer, bool IsNote)
{
    /// <summary>The host: here the local runtime, in Azure the Functions host with figures of its own.</summary>
    public static StorageCaller Host(string what) => new($"host: {what}", null, IsNote: false);

    /// <summary>The host that writes down when a timer fired.</summary>
    public static StorageCaller Note(string timer) => new("host: timers' status", timer, IsNote: true);

    /// <summary>The app, the same on any host.</summary>
    public static StorageCaller App(string what) => new($"app:  {what}", null, IsNote: false);

    /// <summary>The app when a timer fires.</summary>
    public static StorageCaller Firing(string timer) => new($"app:  {timer}", timer, IsNote: false);

    /// <summary>How many operations an hour has by these settings when so many were counted in so many minutes.</summary>
    public double AnHour(int counted, int minutes, IdleSettings settings) => Timer switch
    {
        null => counted * 60.0 / minutes,
        _ when IsNote && !MeasuredTimers.IsNoted(settings.Schedules[Timer]) => 0,
        _ => (double)counted / minutes * MeasuredTimers.FiringsAnHour(settings.Schedules[Timer]),
    };
}
