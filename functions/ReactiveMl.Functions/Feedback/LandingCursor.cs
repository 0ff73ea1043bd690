using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Functions.Feedback;

/// <summary>How far a reader has come in a log that lists by name but grows by time.</summary>
/// <remarks>
/// Recording times are whole seconds, and blobs of one second may show up one after the other; so the blobs of the
/// last seconds are remembered by name.
/// </remarks>
/// <param name="Newest">The newest recording time read; null before the first blob.</param>
/// <param name="Recent">The blobs read within <see cref="Overlap"/> before it, with their recording times.</param>
public sealed record LandingCursor(DateTimeOffset? Newest, IReadOnlyDictionary<string, DateTimeOffset> Recent)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    public static LandingCursor Start { get; } = new(null, new Dictionary<string, DateTimeOffset>());

    public bool IsNew(Landing landing) =>
        Newest is not { } newest || (landing.RecordedOn > newest - Overlap && !Recent.ContainsKey(landing.Name));

    /// <summary>The cursor after some more blobs, none of them newer than one that was left out.</summary>
    public LandingCursor After(IReadOnlyCollection<Landing> read)
    {
        if (read.Count == 0)
        {
            return this;
        }

        var newest = read.Max(landing => landing.RecordedOn);
        newest = Newest > newest ? Newest.Value : newest;
        var recent = Recent.Concat(read.Select(landing => KeyValuePair.Create(landing.Name, landing.RecordedOn)))
            .Where(blob => blob.Value > newest - Overlap);
        return new LandingCursor(newest, new Dictionary<string, DateTimeOffset>(recent));
    }
}
