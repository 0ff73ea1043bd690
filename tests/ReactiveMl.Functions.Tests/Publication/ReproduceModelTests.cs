using System.Text;
using Microsoft.DurableTask;
using Moq;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Evaluation;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Features;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Publication;
using ReactiveMl.Functions.Retention;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Functions.Tests.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

/// <summary>The orchestrator with its own activities behind it, on a version that a run has published.</summary>
[Collection(UsesAzurite.Name)]
public sealed class ReproduceModelTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Sent = SeededFlights.Make(1_200, seed: 41);
    private static int _named;

    private AppParts _app = null!;
    private int _version;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(Definition($"reproduced-{Interlocked.Increment(ref _named)}", trees: 10));
        await LandAsync(Sent);
        _version = await PublishAsync(new RunId("run-1"));
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_version_comes_out_identical_also_after_more_facts_and_leaves_nothing_behind()
    {
        await LandAsync(SeededFlights.Make(1_300, seed: 41).Skip(1_200));

        var reproduced = await ReproduceAsync(_app);

        Assert.Equal($"{_app.Pipeline.Name}@{_version} was trained again, and came out identical.", reproduced.Sentence);
        Assert.Equal(("identical", 0), (reproduced.Status, reproduced.Differences.Count));
        Assert.Empty(await _app.Folder(StorageNames.Runs).ListAsync($"{_app.Pipeline.Name}/reproduce-", Never).ToListAsync());
    }

    [Fact]
    public async Task A_version_that_was_made_of_a_data_set_which_went_on_from_another_comes_out_identical()
    {
        await LandAsync(SeededFlights.Make(1_300, seed: 41).Skip(1_200));
        _version = await PublishAsync(new RunId("run-2"));

        Assert.Equal("identical", (await ReproduceAsync(_app)).Status);
    }

    [Fact]
    public async Task After_a_fact_was_changed_in_the_log_the_data_set_is_named()
    {
        var folder = _app.Folder(StorageNames.Facts);
        var landing = await folder.ListAsync($"{_app.Pipeline.Name}/landing/", Never).FirstAsync();
        var lines = (await folder.ReadAsync(landing.Name, Never)).ToString();
        var changed = lines.Replace($"\"{Sent[0].Origin}\"", "\"XXX\"", StringComparison.Ordinal);
        Assert.NotEqual(lines, changed);
        await folder.PutAsync(landing.Name, BinaryData.FromBytes(Encoding.UTF8.GetBytes(changed)), Never, new Dictionary<string, string>(landing.Metadata));

        var reproduced = await ReproduceAsync(_app);

        Assert.Equal(("differs", "data set"), (reproduced.Status, Assert.Single(reproduced.Differences).Input));
        Assert.StartsWith($"{_app.Pipeline.Name}@{_version} does not come out again. The data set differs: recorded ", reproduced.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_entity_was_erased_the_data_set_is_named()
    {
        await _app.Get<EntityErasure>().EraseAsync(_app.Pipeline, Sent[0].Origin, dryRun: false, Never);

        var reproduced = await ReproduceAsync(_app);

        Assert.Equal("data set", Assert.Single(reproduced.Differences).Input);
    }

    [Fact]
    public async Task Under_a_later_definition_the_version_is_trained_again_under_its_own()
    {
        await using var later = await AppParts.MakeAsync(Definition(_app.Pipeline.Name.Value, trees: 12));
        Assert.NotEqual(_app.Pipeline.Hash, later.Pipeline.Hash);

        Assert.Equal("identical", (await ReproduceAsync(later)).Status);
    }

    [Fact]
    public async Task A_version_whose_definition_was_not_kept_says_so_and_trains_nothing()
    {
        await _app.Folder(StorageNames.Models).DeleteAsync($"{_app.Pipeline.Name}/versions/{_version}/definition.json", Never);

        var reproduced = await ReproduceAsync(_app);

        Assert.Equal(("differs", "definition"), (reproduced.Status, Assert.Single(reproduced.Differences).Input));
    }

    [Fact]
    public async Task A_step_that_fails_is_told_in_the_answer()
    {
        var context = Context(_app, new VersionToReproduce(_app.Pipeline.Name, _version, new RunId("reproduce-1-failed")));
        context.Setup(one => one.CallActivityAsync<VersionRecalled>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .ThrowsAsync(new TaskFailedException(nameof(RecallVersion), 0, new InvalidOperationException("The blob is missing.")));

        var reproduced = await ReproduceModel.Run(context.Object);

        Assert.Equal(("failed", $"{_app.Pipeline.Name}@{_version} could not be trained again. RecallVersion failed: The blob is missing."), (reproduced.Status, reproduced.Sentence));
    }

    private static Pipeline Definition(string name, int trees)
    {
        var json = FlightLate.Pipeline.Json
            .Replace("\"name\": \"flight-late\"", $"\"name\": \"{name}\"", StringComparison.Ordinal)
            .Replace("\"trees\": [100], \"leaves\": [20, 50]", $"\"trees\": [{trees}], \"leaves\": [8]", StringComparison.Ordinal);
        return PipelineReader.Read(json, $"{name}.json").Pipeline!;
    }

    private async Task LandAsync(IEnumerable<Flight> flights)
    {
        foreach (var part in flights.Chunk(400))
        {
            await _app.FactIntake.RecordAsync(Messages.Of(_app.Pipeline, part.Select(flight => flight.Fact)), Never);
            await _app.OutcomeIntake.RecordAsync(Messages.Of(_app.Pipeline, part.Select(flight => flight.Outcome)), Never);
        }
    }

    /// <summary>The activities of a run, in their order.</summary>
    private async Task<int> PublishAsync(RunId run)
    {
        var scope = new RunScope(_app.Pipeline.Name, run, _app.Pipeline.Hash);
        await _app.Make<Collect>().Run(scope, Never);
        var features = (await _app.Make<Featurize>().Run(scope, Never)).Made;
        var candidates = _app.Pipeline.Learn.Candidates.Select(candidate => candidate.Id).ToList();
        foreach (var candidate in candidates)
        {
            await _app.Make<Train>().Run(new CandidateToTrain(scope, features.Hash, candidate), Never);
        }

        await _app.Make<Evaluate>().Run(new CandidatesToEvaluate(scope, features.Hash, candidates, []), Never);
        return (await _app.Make<Publish>().Run(scope, new DurableInstances().Client, Never)).Version;
    }

    private Task<ModelReproduced> ReproduceAsync(AppParts app) =>
        ReproduceModel.Run(Context(app, new VersionToReproduce(app.Pipeline.Name, _version, new RunId($"reproduce-{_version}-now"))).Object);

    private static Mock<TaskOrchestrationContext> Context(AppParts app, VersionToReproduce asked)
    {
        var context = new Mock<TaskOrchestrationContext>();
        context.Setup(one => one.GetInput<VersionToReproduce>()).Returns(asked);
        Answer((VersionToReproduce input) => app.Make<RecallVersion>().Run(input, Never));
        Answer((SealingToRepeat input) => app.Make<SealAgain>().Run(input, Never));
        Answer((RunScope input) => app.Make<Featurize>().Run(input, Never));
        Answer(async (CandidateToTrain input) => (await app.Make<Train>().Run(input, Never))!);
        context.Setup(one => one.CallActivityAsync(It.Is<TaskName>(name => name.Name == nameof(ForgetReproduction)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName _, object input, TaskOptions _) => app.Make<ForgetReproduction>().Run((RunScope)input, Never));
        return context;

        void Answer<TIn, TOut>(Func<TIn, Task<TOut>> activity) => context
            .Setup(one => one.CallActivityAsync<TOut>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName _, object input, TaskOptions _) => activity((TIn)input));
    }
}
