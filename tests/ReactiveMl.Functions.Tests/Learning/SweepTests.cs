using Microsoft.DurableTask;
using Moq;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Learning;

public sealed class SweepTests
{
    private static readonly IReadOnlyList<CandidateId> Candidates = [.. Enumerable.Range(0, 6).Select(index => new CandidateId($"c{index}"))];

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<(string Name, TaskCompletionSource Done)> _started = [];
    private readonly List<(TimeSpan Time, TaskCompletionSource Fired, CancellationToken Cancelled)> _timers = [];

    public SweepTests()
    {
        _context.Setup(context => context.WaitForExternalEvent<CancelAsked>(nameof(CancelAsked), It.IsAny<CancellationToken>()))
            .Returns(new TaskCompletionSource<CancelAsked>().Task);
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>()))
            .Returns((TimeSpan time, CancellationToken cancelled) =>
            {
                _timers.Add((time, new TaskCompletionSource(), cancelled));
                return _timers[^1].Fired.Task;
            });
        Answer((CandidateToTrain training) => training.Candidate.Value, Samples.Of<CandidateTrained>());
        Answer((FoldToTrain training) => $"{training.Candidate} on {training.Fold}", Samples.Of<FoldTrained>());
    }

    [Fact]
    public async Task No_more_are_under_way_at_once_than_declared_and_the_next_starts_when_one_is_done()
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 2, Within: null, Folds: null));

        Assert.Equal(["c0", "c1"], Started);
        End("c1");
        Assert.Equal(["c0", "c1", "c2"], Started);
        End("c0", "c2", "c3", "c4", "c5");

        var ended = await sweep;
        Assert.Equal(Candidates, ended.Done);
        Assert.Empty(ended.LeftOut);
        Assert.Empty(_timers);
    }

    [Fact]
    public async Task A_timer_that_is_not_needed_any_more_is_cancelled()
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 32, TimeSpan.FromMinutes(30), Folds: null));
        End([.. Candidates.Select(candidate => candidate.Value)]);
        await sweep;

        var timer = Assert.Single(_timers);
        Assert.Equal(TimeSpan.FromMinutes(30), timer.Time);
        Assert.True(timer.Cancelled.IsCancellationRequested);
    }

    [Fact]
    public async Task When_the_time_is_over_no_further_candidate_starts_and_those_under_way_are_awaited()
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 2, TimeSpan.FromMinutes(2), Folds: null));
        _timers[0].Fired.SetResult();
        End("c0", "c1");

        var ended = await sweep;
        Assert.Equal(["c0", "c1"], Started);
        Assert.Equal(Candidates.Take(2), ended.Done);
        var left = Assert.Single(ended.LeftOut);
        Assert.Equal("Its training had not begun when the time of 00:02:00 ran out.", left.Reason);
        Assert.Equal(Candidates.Skip(2), left.Candidates);
        Assert.True(_timers[1].Cancelled.IsCancellationRequested);
    }

    [Theory]
    [InlineData(2, 30)]
    [InlineData(600, 300)]
    public async Task What_is_still_in_training_a_quarter_of_the_time_later_and_five_minutes_at_most_is_left_out(int minutes, int seconds)
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 2, TimeSpan.FromMinutes(minutes), Folds: null));
        End("c0");
        _timers[0].Fired.SetResult();
        Assert.Equal(TimeSpan.FromSeconds(seconds), _timers[1].Time);
        _timers[1].Fired.SetResult();

        var ended = await sweep;
        Assert.Equal(Candidates.Take(1), ended.Done);
        Assert.Equal([Candidates.Skip(1).Take(2), Candidates.Skip(3)], ended.LeftOut.Select(left => left.Candidates));
        Assert.StartsWith("Its training had begun but was not over ", ended.LeftOut[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_folds_a_candidate_is_done_when_all_its_trainings_are()
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 4, TimeSpan.FromMinutes(2), Folds: 2));

        Assert.Equal(["c0 on 0", "c0 on 1", "c0", "c1 on 0"], Started);
        End("c0 on 0", "c0 on 1", "c0");
        Assert.Equal(["c1 on 1", "c1", "c2 on 0"], Started.Skip(4));
        _timers[0].Fired.SetResult();
        End("c1 on 0", "c1", "c1 on 1", "c2 on 0");

        var ended = await sweep;
        Assert.Equal(Candidates.Take(2), ended.Done);
        Assert.Equal([["c2"], ["c3", "c4", "c5"]], ended.LeftOut.Select(left => left.Candidates.Select(candidate => candidate.Value)));
    }

    [Fact]
    public async Task A_training_that_fails_for_good_fails_the_sweep_and_leaves_no_timer_behind()
    {
        var sweep = TrainAsync(new SweepRule(AtOnce: 2, TimeSpan.FromMinutes(2), Folds: null));
        _started[0].Done.SetException(new TaskFailedException(nameof(Train), 3, new InvalidOperationException("The blob is missing.")));

        await Assert.ThrowsAsync<TaskFailedException>(() => sweep);
        Assert.True(_timers[0].Cancelled.IsCancellationRequested);
    }

    private IEnumerable<string> Started => _started.Select(training => training.Name);

    private Task<SweepEnded> TrainAsync(SweepRule rule)
    {
        var run = Samples.Of<RunStarted>() with { Candidates = Candidates, Sweep = rule };
        return new Sweep(_context.Object, run, new TaskOptions(), new RunProgressReport(_context.Object), new Cancelling(_context.Object)).TrainAsync(run.Definition);
    }

    private void End(params string[] names) => Array.ForEach(names, name => _started.Single(training => training.Name == name).Done.SetResult());

    private void Answer<TIn, TOut>(Func<TIn, string> name, TOut answer) => _context
        .Setup(context => context.CallActivityAsync<TOut>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
        .Returns(async (TaskName _, object input, TaskOptions _) =>
        {
            var done = new TaskCompletionSource();
            _started.Add((name((TIn)input), done));
            await done.Task;
            return answer;
        });
}
