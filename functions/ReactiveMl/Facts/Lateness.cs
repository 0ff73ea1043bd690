namespace ReactiveMl.Facts;

/// <summary>How long after they occurred facts were recorded; one that was sent twice counts twice.</summary>
/// <param name="Ahead">Recorded before they occurred, by the senders' clocks.</param>
/// <param name="Minute">Recorded within a minute.</param>
/// <param name="Hour">Recorded within an hour, but not within a minute; and so on.</param>
public sealed record Lateness(long Ahead, long Minute, long Hour, long Day, long Week, long Later)
{
    public static Lateness None { get; } = new(0, 0, 0, 0, 0, 0);

    public static Lateness operator +(Lateness left, Lateness right) => new(
        left.Ahead + right.Ahead,
        left.Minute + right.Minute,
        left.Hour + right.Hour,
        left.Day + right.Day,
        left.Week + right.Week,
        left.Later + right.Later);
}
