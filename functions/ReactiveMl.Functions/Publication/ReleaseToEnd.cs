namespace ReactiveMl.Functions.Publication;

/// <summary>A release that is to end: the version becomes the champion, or is taken out.</summary>
/// <param name="Status">One of those that <see cref="ReleaseEnded"/> names.</param>
/// <param name="By">The release itself, or who decided.</param>
public sealed record ReleaseToEnd(ReleaseUnderWay Release, string Status, string By, string Reason, DateTimeOffset At);
