namespace ReactiveMl.Functions.Storage;

/// <summary>How far a reader has come in a log that lists by name but grows by time.</summary>
/// <remarks>
/// Creation times are whole seconds, and blobs of one second may show up one after the other; so the landings of the
/// last seconds are remembered by name. Compaction does not matter to it: a segment names the landings it was made of.
/// </remarks>
/// <param name="Newest">The newest creation time read; null before the first landing.</param>
/// <param name="Recent">The landings read within <see cref="Overlap"/> before it, with their creation times.</param>
public sealed record LandingCursor(DateTimeOffset? Newest, IReadOnlyDictionary<string, DateTimeOffset> Recent)
{
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    public static LandingCursor Start { get; } = new(null, new Dictionary<string, DateTimeOffset>());

    public bool IsNew(Landing landing) => !IsPast(landing.CreatedOn) && !Recent.ContainsKey(landing.Name);

    /// <summary>Whether everything that was created by then has been read.</summary>
    public bool IsPast(DateTimeOffset createdOn) => Newest is { } newest && createdOn <= newest - Overlap;

    /// <summary>Whether nothing that was created since then has been read.</summary>
    public bool IsBefore(DateTimeOffset createdOn) => !(createdOn <= Newest);

    /// <summary>The cursor after some more landings, none of them newer than one that was left out.</summary>
    public LandingCursor After(IReadOnlyCollection<Landing> read)
    {
        if (read.Count == 0)
        {
            return this;
        }

        var newest = read.Max(landing => landing.CreatedOn);
        newest = Newest > newest ? Newest.Value : newest;
        var recent = Recent.Concat(read.Select(landing => KeyValuePair.Create(landing.Name, landing.CreatedOn)))
            .Where(blob => blob.Value > newest - Overlap);
        return new LandingCursor(newest, new Dictionary<string, DateTimeOffset>(recent));
    }
}
