namespace ReactiveMl.Functions.Publication;

/// <summary>A person decides about a release: the event that the orchestration waits for, and its name.</summary>
/// <param name="What">approve, reject or end.</param>
public sealed record ReleaseAsked(string What, string By, string Reason, DateTimeOffset At)
{
    public const string Approve = "approve";
    public const string Reject = "reject";
    public const string End = "end";

    public static IReadOnlyList<string> Known { get; } = [Approve, Reject, End];
}
