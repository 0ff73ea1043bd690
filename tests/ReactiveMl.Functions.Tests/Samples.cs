using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests;

/// <summary>One instance of everything that activities and orchestrators hand to each other, no member left at its default.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset At = new(2001, 1, 8, 3, 0, 0, 125, TimeSpan.Zero);
    private static readonly CandidateSettings Trees = new(
        new CandidateId("fastTree-trees100-leaves20"), "fastTree", new Dictionary<string, double> { ["trees"] = 100, ["leaves"] = 20 });

    private static readonly CandidateSettings Linear = new(
        new CandidateId("sdca"), "sdca", new Dictionary<string, double> { ["l2"] = 1e-7 });

    private static readonly RunStarted Started = new(
        new PipelineName("flight-late"), new RunId("run-20010108-030000-1a2b3c"), "Asked for over HTTP.", Hash('a'), [Trees.Id, Linear.Id], new SweepRule(8, TimeSpan.FromMinutes(30), 5), At)
    {
        TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    };

    private static readonly BinaryMetrics Measured = new(19_000, 3_800, 0.727, 0.41, 0.45, 0.14, 0.31, 0.8, 0.5, 0.6, 0.55);
    private static readonly PairedInterval Interval = new(0.22, 0.2, 0.24, 7, "a day", "Few days.", Relative: true);
    private static readonly RunFinished Finished = new(RunFinished.Accepted, 3, "Version 3 replaced version 2 as the champion.");
    private static readonly FeaturesMade Made = new(
        Hash('b'), 99_000, 1_000, 7, new RowsFailed(1, [new RowFailure(new FactId("fact-1"), "textShape", "It has no shape.")]));

    private static readonly InputDifference Changed = new("packages", "5.0.0", "5.0.1", "Microsoft.ML differs: recorded 5.0.0, now 5.0.1.");

    private static readonly CompactionScope Compacted = new(Started.Pipeline, "outcomes");

    // A role at its default could be lost without being missed.
    private static readonly VersionTally Counted = new(2, ServingRole.Shadow, 200, 3, 2, 150, 12, new LatencyHistogram([4, 180, 16]));

    private static readonly ReleaseUnderWay Release = new(
        Started.Pipeline, 3, 2, Started.Run,
        new ReleasePlan([new(1, TimeSpan.FromMinutes(10)), new(5, TimeSpan.FromMinutes(20)), new(25, TimeSpan.FromMinutes(30))], TimeSpan.FromDays(1), ReleaseGuard.Default),
        At, 1, At.AddMinutes(10), new SettledTallies(At.AddMinutes(12), Counted, Counted));

    private static readonly EntryFound Found = new(Started.Pipeline, "00631139508001250000-promoted", At, true);

    private static readonly GuardResult Guarded = new("maxErrorRate", 0.025, 0.02, true, "5 of 200 rows were not answered in time, 2.5 %; at most 2.0 % may be. So far it may be chance.");

    private static readonly Dictionary<Type, object> ByType = new object[]
    {
        Started,
        Started.Scope,
        Finished,
        Made,
        Interval,
        new RunToClose(Started, Finished, [new StageTook("Collect", 5.4), new StageTook("Train", 12.2)]),
        new CancelAsked("Asked for over HTTP.", At),
        new RunProgress("Train", 0.45, "Trained 1 of 3 candidates.", 100_000, 99_000, 3, 1),
        new DataSetSealed(Hash('c'), At, 100_000, 99_000, 33_000, 2, 3, 99_000, 33_001, 4, 5, 6, At.AddDays(-7), At.AddDays(-1), 7, 8, 9, new Lateness(1, 2, 3, 4, 5, 6)),
        new FeaturesReady(Made, "12 rows are too few."),
        new CandidateToTrain(Started.Scope, Made.Hash, Trees.Id),
        new FoldToTrain(Started.Scope, Made.Hash, Trees.Id, 2),
        new FoldTrained(Trees.Id, 2, 0.72, 30_000, 10_000, 1.25),
        new CandidateTrained(Trees, Hash('d'), Hash('e'), 0.731, 70_000, 2.25, [0.72, 0.742]),
        new CandidatesToEvaluate(Started.Scope, Made.Hash, [Trees.Id, Linear.Id], [new CandidatesLeftOut("Its training had not begun.", [Linear.Id])]),
        new ModelEvaluated(
            Trees.Id, Measured, Measured with { RocAuc = 0.5 }, Measured with { RocAuc = 0.72 }, 2, Interval, Interval,
            new ThresholdChoice(0.31, 0.55, "F1 is best there, 0.550, on the 4,950 rows that calibrate."),
            new Verdict(true, "Every rule holds.",
                [.. Enumerable.Repeat(new RuleResult("beatBaselineBy", 0.2, 0.05, true, "ROC-AUC is better than the baseline's 0.500 by 0.220 (0.200 to 0.240)."), 6)]),
            new IntervalRule(0.9, -21.5, 44.25, 4_950)),
        new ModelPublished(3, true, Finished.Sentence),
        new VersionToReproduce(Started.Pipeline, 3, Started.Run),
        new VersionRecalled(
            Started.Scope, Started.Run, Trees.Id, Hash('c'), Hash('b'), Hash('e'),
            new DataSetSealed(Hash('c'), At, 100_000, 99_000, 33_000, 2, 3, 99_000, 33_001, 4, 5, 6, At.AddDays(-7), At.AddDays(-1), 7, 8, 9, new Lateness(1, 2, 3, 4, 5, 6)),
            [Changed], true),
        new SealingToRepeat(Started.Scope, Started.Run),
        new ModelReproduced(ModelReproduced.Differs, Changed.Sentence, [Changed]),
        new EntriesToFind(32),
        new EntriesFound([Found, Found]),
        Found,
        Compacted,
        new CompactionPlanned(12, 3),
        new SegmentToWrite(Compacted, 12, 2),
        new PlanToPublish(Compacted, 12),
        Release,
        new StageBegun("kim took version 3 out of release: It is odd."),
        new StageToMeasure(Release, AtEnd: true),
        new StageMeasured(
            new GuardVerdict(true, [.. Enumerable.Repeat(Guarded, 5)]), VersionSeen.Of(Counted), VersionSeen.Of(Counted), Release.Settled!, "kim took version 3 out of release: It is odd."),
        new ReleaseToEnd(Release, ReleaseEnded.RolledBack, "kim", Guarded.Sentence, At),
        new ReleaseEnded(ReleaseEnded.RolledBack, Guarded.Sentence, At),
        new ReleaseAsked(ReleaseAsked.Approve, "kim", "It was looked at.", At),
        new ReleaseProgress(
            ReleaseProgress.AwaitingApproval, "canary 5 %", At, At.AddMinutes(20), "Every bound holds so far.",
            [.. Enumerable.Repeat(Guarded, 5)], VersionSeen.Of(Counted), VersionSeen.Of(Counted)),
    }.ToDictionary(sample => sample.GetType());

    public static T Of<T>() => (T)Of(typeof(T));

    public static object Of(Type contract) => ByType.GetValueOrDefault(contract)
        ?? throw new InvalidOperationException($"{contract.Name} goes through the history: add an instance of it to {nameof(Samples)}.");

    private static ContentHash Hash(char digit) => new(new string(digit, 64));
}
