namespace ReactiveMl.Pipelines;

/// <summary>How an accepted version becomes the champion, from the second version on.</summary>
/// <param name="ApprovalWithin">How long a person has to approve after the last stage; null where nobody is asked.</param>
public sealed record ReleasePlan(IReadOnlyList<ReleaseStage> Stages, TimeSpan? ApprovalWithin, ReleaseGuard Guard);
