using Microsoft.DurableTask;
using Moq;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Reports;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Learning;

public sealed class TrainModelTests
{
    private static readonly RunStarted Run = Samples.Of<RunStarted>() with { Sweep = SweepRule.Default };
    private static readonly FeaturesReady Ready = Samples.Of<FeaturesReady>() with { Refusal = null };
    private static readonly ModelEvaluated Evaluated = Samples.Of<ModelEvaluated>();

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<string> _called = [];
    private readonly List<RunProgress> _told = [];
    private readonly List<CandidateToTrain> _trained = [];
    private readonly TaskCompletionSource<CancelAsked> _cancelled = new();
    private RunToClose? _closed;

    public TrainModelTests()
    {
        _context.Setup(context => context.GetInput<RunStarted>()).Returns(Run);
        _context.Setup(context => context.SetCustomStatus(It.IsAny<object?>())).Callback((object? told) => _told.Add((RunProgress)told!));
        _context.Setup(context => context.WaitForExternalEvent<CancelAsked>(nameof(CancelAsked), It.IsAny<CancellationToken>())).Returns(_cancelled.Task);
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).Returns(new TaskCompletionSource().Task);
        Answer(nameof(Collect), (RunScope _) => Samples.Of<DataSetSealed>());
        Answer(nameof(Featurize), (RunScope _) => Ready);
        Answer(nameof(Train), (CandidateToTrain training) =>
        {
            _trained.Add(training);
            return Samples.Of<CandidateTrained>();
        });
        Answer(nameof(TrainFold), (FoldToTrain _) => Samples.Of<FoldTrained>());
        Answer(nameof(Evaluate), (CandidatesToEvaluate _) => Evaluated);
        Answer(nameof(Publish), (RunScope _) => new ModelPublished(7, true, "Version 7 is the first champion."));
        _context.Setup(context => context.CallActivityAsync(Named(nameof(CloseRun)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Callback((TaskName name, object closing, TaskOptions _) =>
            {
                _called.Add(name.Name);
                _closed = (RunToClose)closing;
            })
            .Returns(Task.CompletedTask);
    }

    [Fact]
    public async Task An_accepted_candidate_is_published_and_the_run_is_closed()
    {
        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(new RunFinished("accepted", 7, "Version 7 is the first champion."), finished);
        Assert.Equal(["Collect", "Featurize", "Train", "Train", "Evaluate", "Publish", "CloseRun"], _called);
        Assert.Equal((Run, finished), (_closed!.Run, _closed.Result));
        Assert.Equal(["Collect", "Featurize", "Train", "Evaluate", "Publish"], _closed.Stages.Select(stage => stage.Stage));
    }

    [Fact]
    public async Task Every_candidate_is_trained_on_the_features_that_were_made()
    {
        await TrainModel.Run(_context.Object);

        Assert.Equal(Run.Candidates.Select(candidate => new CandidateToTrain(Run.Scope, Ready.Made.Hash, candidate)), _trained);
    }

    [Fact]
    public async Task All_trainings_are_asked_for_before_any_has_answered()
    {
        var answers = new TaskCompletionSource<CandidateTrained>();
        _context.Setup(Activity<CandidateTrained>(nameof(Train))).Callback(Remember).Returns(answers.Task);

        var running = TrainModel.Run(_context.Object);

        Assert.Equal(Run.Candidates.Count, _called.Count(name => name == nameof(Train)));
        answers.SetResult(Samples.Of<CandidateTrained>());
        Assert.Equal("accepted", (await running).Status);
    }

    [Fact]
    public async Task A_data_set_that_cannot_be_learned_from_ends_the_run_before_training()
    {
        Answer(nameof(Featurize), (RunScope _) => Ready with { Refusal = "12 rows are too few." });

        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(new RunFinished("rejected", null, "12 rows are too few."), finished);
        Assert.Equal(["Collect", "Featurize", "CloseRun"], _called);
    }

    [Fact]
    public async Task A_candidate_that_is_not_good_enough_is_not_published()
    {
        Answer(nameof(Evaluate), (CandidatesToEvaluate _) => Evaluated with { Verdict = new Verdict(false, "ROC-AUC 0.512 does not reach 0.600.", []) });

        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(new RunFinished("rejected", null, "ROC-AUC 0.512 does not reach 0.600."), finished);
        Assert.DoesNotContain(nameof(Publish), _called);
        Assert.Equal(finished, _closed!.Result);
    }

    [Theory]
    [InlineData(nameof(Collect), "The data set had been sealed.", "Collect, CloseRun")]
    [InlineData(nameof(Featurize), "Features had been made.", "Collect, Featurize, CloseRun")]
    [InlineData(nameof(Train), "1 of 2 candidates had been trained.", "Collect, Featurize, Train, Train, CloseRun")]
    [InlineData(nameof(Evaluate), "The best candidate had been accepted, and was not published.", "Collect, Featurize, Train, Train, Evaluate, CloseRun")]
    public async Task Cancelled_during_a_step_the_run_ends_after_it_and_says_how_far_it_was(string step, string reached, string called)
    {
        CancelDuring(step);

        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(new RunFinished("cancelled", null, $"Cancelled at 2001-01-08 03:00:12Z: The data are wrong. {reached}"), finished);
        Assert.Equal(finished, _closed!.Result);
        Assert.Equal(called, string.Join(", ", _called));
    }

    [Fact]
    public async Task Cancelled_while_it_is_queued_the_run_begins_nothing()
    {
        _cancelled.SetResult(Cancel);

        Assert.Equal("Cancelled at 2001-01-08 03:00:12Z: The data are wrong. Nothing had been begun.", (await TrainModel.Run(_context.Object)).Sentence);
        Assert.Equal(["CloseRun"], _called);
    }

    [Fact]
    public async Task Cancelled_while_trainings_are_under_way_none_of_them_is_awaited_further()
    {
        _context.Setup(Activity<CandidateTrained>(nameof(Train))).Callback(Remember).Returns(new TaskCompletionSource<CandidateTrained>().Task);

        var running = TrainModel.Run(_context.Object);
        Assert.False(running.IsCompleted);
        _cancelled.SetResult(Cancel);

        Assert.EndsWith("0 of 2 candidates had been trained.", (await running).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_in_whose_time_no_candidate_was_trained_is_rejected_and_says_what_to_do()
    {
        _context.Setup(context => context.GetInput<RunStarted>()).Returns(Run with { Sweep = new SweepRule(1, TimeSpan.FromMinutes(2), null) });
        _context.Setup(Activity<CandidateTrained>(nameof(Train))).Callback(Remember).Returns(new TaskCompletionSource<CandidateTrained>().Task);
        _context.Setup(context => context.CreateTimer(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).Returns(Task.CompletedTask);

        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(
            new RunFinished("rejected", null, "None of the 2 candidates was trained within 00:02:00. Allow more in learn.within, or declare smaller candidates."), finished);
        Assert.Equal(["Collect", "Featurize", "Train", "CloseRun"], _called);
    }

    [Fact]
    public async Task The_report_is_written_of_what_is_closed_just_before_it_is()
    {
        RunToClose? reported = null;
        _context.Setup(ReportIsWritten).Callback((TaskName _, object closing, TaskOptions _) =>
        {
            Assert.Null(_closed);
            reported = (RunToClose)closing;
        }).Returns(Task.CompletedTask);

        await TrainModel.Run(_context.Object);

        Assert.Same(_closed, reported);
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_changes_nothing_but_the_sentence()
    {
        _context.Setup(ReportIsWritten).ThrowsAsync(new TaskFailedException(nameof(WriteReport), 9, new InvalidOperationException("The disk is full.")));

        var finished = await TrainModel.Run(_context.Object);

        Assert.Equal(new RunFinished("accepted", 7, "Version 7 is the first champion. No report could be written: The disk is full."), finished);
        Assert.Equal(finished, _closed!.Result);
    }

    [Theory]
    [InlineData(nameof(Collect))]
    [InlineData(nameof(Train))]
    [InlineData(nameof(Publish))]
    public async Task A_step_that_fails_closes_the_run_as_failed_and_fails_the_orchestration(string step)
    {
        var failed = new TaskFailedException(step, 3, new InvalidOperationException("The blob is missing."));
        Fail(step, failed);

        Assert.Same(failed, await Assert.ThrowsAsync<TaskFailedException>(() => TrainModel.Run(_context.Object)));

        Assert.Equal(new RunFinished("failed", null, $"{step} failed: The blob is missing."), _closed!.Result);
        Assert.Equal(nameof(CloseRun), _called[^1]);
    }

    [Fact]
    public async Task Custom_status_tells_the_stages_in_their_order_and_the_share_only_grows()
    {
        await TrainModel.Run(_context.Object);

        Assert.Equal(
            ["Collect", "Featurize", "Train", "Train", "Train", "Evaluate", "Publish", "Done"],
            _told.Select(progress => progress.Stage));
        Assert.Equal(_told.Select(progress => progress.Done).Order(), _told.Select(progress => progress.Done));
        Assert.Equal((0.0, 1.0), (_told[0].Done, _told[^1].Done));
        Assert.Equal([0, 1, 2], _told.Where(progress => progress.Stage == "Train").Select(progress => progress.CandidatesDone));
    }

    [Fact]
    public async Task An_orchestration_without_input_says_so()
    {
        _context.Setup(context => context.GetInput<RunStarted>()).Returns((RunStarted?)null);

        var broken = await Assert.ThrowsAsync<InvalidOperationException>(() => TrainModel.Run(_context.Object));

        Assert.Contains(nameof(RunStarted), broken.Message, StringComparison.Ordinal);
    }

    private static readonly CancelAsked Cancel = new("The data are wrong.", new DateTimeOffset(2001, 1, 8, 3, 0, 12, TimeSpan.Zero));

    private void CancelDuring(string step)
    {
        AnswerAndCancel(nameof(Collect), Samples.Of<DataSetSealed>());
        AnswerAndCancel(nameof(Featurize), Ready);
        AnswerAndCancel(nameof(Evaluate), Evaluated);
        if (step == nameof(Train))
        {
            // The first has answered, the second is under way.
            var second = new TaskCompletionSource<CandidateTrained>();
            _context.SetupSequence(Activity<CandidateTrained>(nameof(Train)))
                .Returns(() =>
                {
                    _called.Add(nameof(Train));
                    return Task.FromResult(Samples.Of<CandidateTrained>());
                })
                .Returns(() =>
                {
                    _called.Add(nameof(Train));
                    return second.Task;
                });
            _context.Setup(context => context.SetCustomStatus(It.Is<RunProgress>(told => told.CandidatesDone == 1))).Callback(() => _cancelled.TrySetResult(Cancel));
        }

        void AnswerAndCancel<T>(string activity, T answer) => _context.Setup(Activity<T>(activity))
            .Callback(Remember)
            .Returns(() =>
            {
                if (activity == step)
                {
                    _cancelled.SetResult(Cancel);
                }

                return Task.FromResult(answer);
            });
    }

    private static System.Linq.Expressions.Expression<Func<TaskOrchestrationContext, Task>> ReportIsWritten =>
        context => context.CallActivityAsync(It.Is<TaskName>(called => called.Name == nameof(WriteReport)), It.IsAny<object>(), It.IsAny<TaskOptions>());

    private static TaskName Named(string activity) => It.Is<TaskName>(name => name.Name == activity);

    private static System.Linq.Expressions.Expression<Func<TaskOrchestrationContext, Task<T>>> Activity<T>(string name) =>
        context => context.CallActivityAsync<T>(It.Is<TaskName>(called => called.Name == name), It.IsAny<object>(), It.IsAny<TaskOptions>());

    private void Remember(TaskName name, object input, TaskOptions options) => _called.Add(name.Name);

    private void Answer<TIn, TOut>(string activity, Func<TIn, TOut> answer) => _context.Setup(Activity<TOut>(activity))
        .Callback(Remember)
        .Returns((TaskName _, object input, TaskOptions _) => Task.FromResult(answer((TIn)input)));

    private void Fail(string activity, TaskFailedException failed)
    {
        _context.Setup(Activity<DataSetSealed>(activity)).ThrowsAsync(failed);
        _context.Setup(Activity<CandidateTrained>(activity)).ThrowsAsync(failed);
        _context.Setup(Activity<ModelPublished>(activity)).ThrowsAsync(failed);
    }
}
