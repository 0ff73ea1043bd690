using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Facts;

/// <summary>A place in the list of quarantined items, newest first: where the next page goes on.</summary>
[SuppressMessage("Design", "CA1036", Justification = "Places are sorted, not compared by hand.")]
public readonly record struct QuarantinePlace(DateTimeOffset FirstSeen, string Id) : IComparable<QuarantinePlace>
{
    public static QuarantinePlace Of(QuarantineEntry entry) => new(entry.FirstSeen, entry.Id);

    public static QuarantinePlace? TryParse(string text) =>
        text.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var time)
        && time <= DateTimeOffset.MaxValue.UtcTicks
            ? new QuarantinePlace(new DateTimeOffset(time, TimeSpan.Zero), id)
            : null;

    public int CompareTo(QuarantinePlace other)
    {
        var byTime = other.FirstSeen.CompareTo(FirstSeen);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id, other.Id);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{FirstSeen.UtcTicks}-{Id}");
}
