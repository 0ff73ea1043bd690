using Microsoft.DurableTask;
using Moq;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

public sealed class ReleaseModelTests
{
    private static readonly DateTimeOffset Begin = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly ReleasePlan Plan = new(
        [new(0, TimeSpan.FromMinutes(10)), new(5, TimeSpan.FromMinutes(10)), new(25, TimeSpan.FromMinutes(5))], ApprovalWithin: null, ReleaseGuard.Default);

    private static readonly ReleaseUnderWay Release = Samples.Of<ReleaseUnderWay>() with { Plan = Plan, Stage = 0, Since = null, Settled = null };
    private static readonly GuardVerdict Holds = new(true, [new("maxErrorRate", 0.01, 0.02, true, "1 of 100 rows were not answered in time.")]);
    private static readonly GuardVerdict Broken = new(true, [new("maxErrorRate", 0.3, 0.02, false, "30 of 100 rows were not answered in time.")]);
    private static readonly StageMeasured Fine = Samples.Of<StageMeasured>() with { Verdict = Holds, Over = null };

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<string> _called = [];
    private readonly List<StageToMeasure> _measured = [];
    private readonly List<ReleaseProgress> _told = [];
    private readonly Queue<TaskCompletionSource<ReleaseAsked>> _asked = new();
    private DateTimeOffset _now = Begin;
    private ReleaseUnderWay _input = Release;
    private ReleaseUnderWay? _continued;
    private ReleaseToEnd? _ending;
    private Func<StageToMeasure, StageMeasured> _measure = _ => Fine;

    public ReleaseModelTests()
    {
        _context.Setup(context => context.GetInput<ReleaseUnderWay>()).Returns(() => _input);
        _context.SetupGet(context => context.CurrentUtcDateTime).Returns(() => _now.UtcDateTime);
        _context.Setup(context => context.SetCustomStatus(It.IsAny<object?>())).Callback((object? told) => _told.Add((ReleaseProgress)told!));
        _context.Setup(context => context.ContinueAsNew(It.IsAny<object?>(), true)).Callback((object? input, bool _) => _continued = (ReleaseUnderWay)input!);
        _context.Setup(context => context.WaitForExternalEvent<ReleaseAsked>(nameof(ReleaseAsked), It.IsAny<CancellationToken>()))
            .Returns(() => _asked.TryDequeue(out var asked) ? asked.Task : new TaskCompletionSource<ReleaseAsked>().Task);
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).Returns((TimeSpan delay, CancellationToken _) =>
        {
            _now += delay;
            return Task.CompletedTask;
        });
        Answer(nameof(BeginStage), (ReleaseUnderWay _) => new StageBegun(Over: null));
        Answer(nameof(MeasureStage), (StageToMeasure stage) =>
        {
            _measured.Add(stage);
            return _measure(stage);
        });
        Answer(nameof(EndRelease), (ReleaseToEnd ending) =>
        {
            _ending = ending;
            return new ReleaseEnded(ending.Status, ending.Reason, ending.At);
        });
    }

    [Fact]
    public async Task A_version_that_holds_in_every_stage_becomes_the_champion()
    {
        var (ended, executions) = await RunToTheEndAsync();

        Assert.Equal(new ReleaseEnded(ReleaseEnded.Promoted, "Every bound held in every stage.", Begin.AddMinutes(25)), ended);
        Assert.Equal(3, executions);
        Assert.Equal(["BeginStage", "BeginStage", "BeginStage", "EndRelease"], _called.Where(name => name != nameof(MeasureStage)));
        Assert.Equal((Release.InstanceId, ReleaseEnded.Promoted), (_ending!.By, _ending.Status));
        Assert.Equal(["shadow", "canary 5 %", "canary 25 %"], _told.Select(told => told.Stage).Distinct());
        Assert.Equal(ReleaseEnded.Promoted, _told[^1].Status);
    }

    [Fact]
    public async Task A_stage_is_looked_at_ten_times_and_only_the_last_look_is_at_its_end()
    {
        await ReleaseModel.Run(_context.Object);

        Assert.Equal(10, _measured.Count);
        Assert.Equal(Enumerable.Repeat(false, 9).Append(true), _measured.Select(stage => stage.AtEnd));
        Assert.Equal([null, .. Enumerable.Repeat(Fine.Settled, 9)], _measured.Select(stage => stage.Release.Settled));
        Assert.Equal(Begin.AddMinutes(10), _now);
    }

    [Fact]
    public async Task The_next_stage_begins_as_new_and_takes_nothing_of_what_was_counted_along()
    {
        Assert.Null(await ReleaseModel.Run(_context.Object));

        Assert.Equal(Release with { Stage = 1 }, _continued);
    }

    [Fact]
    public async Task A_broken_bound_takes_the_version_out_at_once()
    {
        _measure = _ => _measured.Count < 3 ? Fine : Fine with { Verdict = Broken };

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal((ReleaseEnded.RolledBack, "30 of 100 rows were not answered in time."), (ended.Status, ended.Sentence));
        Assert.Equal(Begin.AddMinutes(3), ended.At);
        Assert.Equal(["BeginStage", "MeasureStage", "MeasureStage", "MeasureStage", "EndRelease"], _called);
        Assert.Equal(Broken.Guards, _told[^1].Guards);
    }

    [Fact]
    public async Task A_stage_in_which_nobody_asks_is_held_open_with_a_short_history_and_given_up_at_last()
    {
        _measure = _ => Fine with { Verdict = new GuardVerdict(EnoughAsked: false, []) };

        var (ended, executions) = await RunToTheEndAsync();

        Assert.Equal((ReleaseEnded.Undecided, Begin.AddMinutes(100)), (ended.Status, ended.At));
        Assert.Equal(5, executions);
        Assert.Equal(["BeginStage", "EndRelease"], _called.Where(name => name != nameof(MeasureStage)));
        Assert.Contains(_told, told => told.Sentence.StartsWith("The stage is held open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Overtaken_at_a_stages_begin_it_ends()
    {
        Answer(nameof(BeginStage), (ReleaseUnderWay _) => new StageBegun("kim made version 7 the champion."));

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal((ReleaseEnded.Overtaken, "kim made version 7 the champion."), (ended.Status, ended.Sentence));
        Assert.Empty(_measured);
    }

    [Fact]
    public async Task Overtaken_within_a_stage_it_ends_whatever_the_guard_says()
    {
        _measure = _ => Fine with { Verdict = Broken, Over = "Version 4 took its place." };

        Assert.Equal(ReleaseEnded.Overtaken, (await RunToTheEndAsync()).Ended.Status);
    }

    [Fact]
    public async Task After_the_last_stage_a_person_is_waited_for_while_the_guard_looks_on()
    {
        AwaitApproval();
        _measure = stage => stage.Release.Since == Begin && _now < Begin.AddHours(2) ? Fine : Fine with { Verdict = Broken };

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal((ReleaseEnded.RolledBack, Begin.AddHours(2)), (ended.Status, ended.At));
        Assert.All(_told.SkipLast(1), told => Assert.Equal((ReleaseProgress.AwaitingApproval, "approval", Begin.AddDays(1)), (told.Status, told.Stage, told.Until)));
    }

    [Theory]
    [InlineData(ReleaseAsked.Approve, ReleaseEnded.Promoted, "Approved: It was looked at.")]
    [InlineData(ReleaseAsked.Reject, ReleaseEnded.Rejected, "It was looked at.")]
    [InlineData(ReleaseAsked.End, ReleaseEnded.Ended, "It was looked at.")]
    public async Task A_person_decides(string decision, string status, string sentence)
    {
        AwaitApproval();
        Ask(decision);

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal((status, sentence), (ended.Status, ended.Sentence));
        Assert.Equal("kim", _ending!.By);
        Assert.Empty(_measured);
    }

    [Fact]
    public async Task Nobody_approves_in_time()
    {
        AwaitApproval();

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal(new ReleaseEnded(ReleaseEnded.Rejected, "Nobody approved within 1.00:00:00.", Begin.AddDays(1)), ended);
    }

    [Fact]
    public async Task An_approval_before_it_is_asked_for_is_passed_over_and_the_next_word_is_heard()
    {
        Ask(ReleaseAsked.Approve);
        Ask(ReleaseAsked.End);

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal(ReleaseEnded.Ended, ended.Status);
        Assert.Single(_measured);
    }

    [Fact]
    public async Task What_is_asked_while_the_last_look_is_under_way_is_not_lost()
    {
        var asked = new TaskCompletionSource<ReleaseAsked>();
        _asked.Enqueue(asked);
        _measure = stage =>
        {
            if (stage.AtEnd)
            {
                asked.SetResult(Asked(ReleaseAsked.End));
            }

            return Fine;
        };

        Assert.Equal(ReleaseEnded.Ended, (await RunToTheEndAsync()).Ended.Status);
    }

    [Fact]
    public async Task A_timer_that_nobody_waits_for_is_cancelled()
    {
        CancellationToken timer = default;
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).Returns((TimeSpan _, CancellationToken token) =>
        {
            timer = token;
            return new TaskCompletionSource().Task;
        });
        Ask(ReleaseAsked.End);

        await RunToTheEndAsync();

        Assert.True(timer.IsCancellationRequested);
    }

    [Fact]
    public async Task A_step_that_fails_again_and_again_takes_the_version_out()
    {
        _context.Setup(Activity<StageMeasured>(nameof(MeasureStage)))
            .ThrowsAsync(new TaskFailedException(nameof(MeasureStage), 3, new InvalidOperationException("The blob is no JSON.")));

        var (ended, _) = await RunToTheEndAsync();

        Assert.Equal((ReleaseEnded.Failed, "MeasureStage failed: The blob is no JSON."), (ended.Status, ended.Sentence));
    }

    [Fact]
    public async Task An_orchestration_without_input_says_so()
    {
        _input = null!;

        var broken = await Assert.ThrowsAsync<InvalidOperationException>(() => ReleaseModel.Run(_context.Object));

        Assert.Contains(nameof(ReleaseUnderWay), broken.Message, StringComparison.Ordinal);
    }

    private void AwaitApproval() => _input = Release with { Plan = Plan with { ApprovalWithin = TimeSpan.FromDays(1) }, Stage = 3 };

    private void Ask(string decision)
    {
        var asked = new TaskCompletionSource<ReleaseAsked>();
        asked.SetResult(Asked(decision));
        _asked.Enqueue(asked);
    }

    private static ReleaseAsked Asked(string decision) => new(decision, "kim", "It was looked at.", Begin);

    /// <summary>Runs each execution after the one before, as the host does after ContinueAsNew.</summary>
    private async Task<(ReleaseEnded Ended, int Executions)> RunToTheEndAsync()
    {
        for (var executions = 1; ; executions++)
        {
            if (await ReleaseModel.Run(_context.Object) is { } ended)
            {
                return (ended, executions);
            }

            _input = _continued!;
        }
    }

    private static System.Linq.Expressions.Expression<Func<TaskOrchestrationContext, Task<T>>> Activity<T>(string name) =>
        context => context.CallActivityAsync<T>(It.Is<TaskName>(called => called.Name == name), It.IsAny<object>(), It.IsAny<TaskOptions>());

    private void Answer<TIn, TOut>(string activity, Func<TIn, TOut> answer) => _context.Setup(Activity<TOut>(activity))
        .Returns((TaskName name, object input, TaskOptions _) =>
        {
            _called.Add(name.Name);
            return Task.FromResult(answer((TIn)input));
        });
}
