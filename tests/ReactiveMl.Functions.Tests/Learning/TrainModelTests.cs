using Microsoft.DurableTask;
using Moq;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Tests.Learning;

public sealed class TrainModelTests
{
    private static readonly RunStarted Run = Samples.Of<RunStarted>();
    private static readonly FeaturesReady Ready = Samples.Of<FeaturesReady>() with { Refusal = null };
    private static readonly ModelEvaluated Evaluated = Samples.Of<ModelEvaluated>();

    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<string> _called = [];
    private readonly List<RunProgress> _told = [];
    private readonly List<CandidateToTrain> _trained = [];
    private RunToClose? _closed;

    public TrainModelTests()
    {
        _context.Setup(context => context.GetInput<RunStarted>()).Returns(Run);
        _context.Setup(context => context.SetCustomStatus(It.IsAny<object?>())).Callback((object? told) => _told.Add((RunProgress)told!));
        Answer(nameof(Collect), (RunScope _) => Samples.Of<DataSetSealed>());
        Answer(nameof(Featurize), (RunScope _) => Ready);
        Answer(nameof(Train), (CandidateToTrain training) =>
        {
            _trained.Add(training);
            return Samples.Of<CandidateTrained>();
        });
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
        Assert.Equal(new RunToClose(Run, finished), _closed);
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
