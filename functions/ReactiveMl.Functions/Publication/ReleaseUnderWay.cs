using System.Globalization;
using System.Text.Json.Serialization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Publication;

/// <summary>A version on its way to the champion's place: the orchestration's input, and what it goes on with.</summary>
/// <param name="Champion">The version that it was judged against and is to replace.</param>
/// <param name="Run">The run that published it.</param>
/// <param name="Plan">Part of the input, so that a changed definition changes no release that is under way.</param>
/// <param name="Stage">Its place in the plan; one after the last is the wait for approval.</param>
/// <param name="Since">When the stage began; null before.</param>
/// <param name="Settled">What was counted in the stage so far; null before the first look.</param>
public sealed record ReleaseUnderWay(
    PipelineName Pipeline, int Version, int Champion, RunId Run, ReleasePlan Plan, DateTimeOffset StartedAt,
    int Stage = 0, DateTimeOffset? Since = null, SettledTallies? Settled = null)
{
    private const int ChecksInAStage = 10;
    private static readonly TimeSpan ShortestCheck = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestCheck = TimeSpan.FromMinutes(1);

    [JsonIgnore]
    public string InstanceId => InstanceIdOf(Pipeline, Version);

    [JsonIgnore]
    public bool AwaitsApproval => Stage == Plan.Stages.Count;

    /// <value>What the version is given now; while a person decides, what it was given last.</value>
    [JsonIgnore]
    public ReleaseStage Given => Plan.Stages[Math.Min(Stage, Plan.Stages.Count - 1)];

    [JsonIgnore]
    public ServingRole Role => Given.IsShadow ? ServingRole.Shadow : ServingRole.Challenger;

    /// <value>How long the stage is to last, or how long there is to approve.</value>
    [JsonIgnore]
    public TimeSpan For => AwaitsApproval ? Plan.ApprovalWithin!.Value : Given.For;

    /// <value>How often the guard looks.</value>
    [JsonIgnore]
    public TimeSpan CheckEvery => TimeSpan.FromTicks(Math.Clamp(For.Ticks / ChecksInAStage, ShortestCheck.Ticks, LongestCheck.Ticks));

    /// <value>The stage's name, such as canary 5 %.</value>
    [JsonIgnore]
    public string Title => AwaitsApproval ? "approval" : Given.IsShadow ? "shadow" : string.Create(CultureInfo.InvariantCulture, $"canary {Given.Percent} %");

    /// <value>The same with its place among the others.</value>
    [JsonIgnore]
    public string Told => AwaitsApproval
        ? $"approval within {For}"
        : string.Create(CultureInfo.InvariantCulture, $"stage {Stage + 1} of {Plan.Stages.Count}, {Title} for {For}");

    // A pipeline's name has no dot, so it is never the id of a run, which has one.
    public static string InstanceIdOf(PipelineName pipeline, int version) => string.Create(CultureInfo.InvariantCulture, $"release-{pipeline}-{version}");

    /// <summary>What comes after this stage; null where the version is to be the champion.</summary>
    public ReleaseUnderWay? Next() => AwaitsApproval || (Stage + 1 == Plan.Stages.Count && Plan.ApprovalWithin is null)
        ? null
        : this with { Stage = Stage + 1, Since = null, Settled = null };
}
