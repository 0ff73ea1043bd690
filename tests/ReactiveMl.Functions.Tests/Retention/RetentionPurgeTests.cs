using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Retention;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Facts;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Retention;

/// <summary>On an Azurite of its own: a purge goes through everything that is there.</summary>
[Collection(UsesAzurite.Name)]
public sealed class RetentionPurgeTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Some = SeededFlights.Make(40, seed: 17);

    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private readonly OldInstances _instances = new();
    private Azurite _azurite = null!;
    private AppParts _app = null!;

    public async Task InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        _app = await AppOfAsync(FlightLate.UnderAnotherName());
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [Fact]
    public async Task A_dry_run_tells_what_a_purge_then_removes_and_after_it_there_is_nothing_to_remove()
    {
        await DataSetSealingTests.LandAsync(_app, Some, aMessage: 10);
        await new Compactor(_app).CompactAsync();
        await DataSetSealingTests.LandAsync(_app, Some.Take(5), aMessage: 5);
        await _app.FactIntake.RecordAsync(Messages.Of(_app.Pipeline, [new { Id = "no-time" }]), Never);
        _clock.Advance(TimeSpan.FromDays(31));

        var told = await PurgeAsync(dryRun: true);
        var before = await CountAsync("facts");
        var done = await PurgeAsync(dryRun: false);
        var again = await PurgeAsync(dryRun: false);

        Assert.Equal(told.Kinds.Select(Figures), done.Kinds.Select(Figures));
        Assert.All(["facts", "outcomes", "quarantine"], kind => Assert.True(done.Kinds.Single(one => one.Kind == kind) is { Count: > 0, Bytes: > 0 }, kind));
        Assert.True(before > 1);
        Assert.Equal((0, 0), (again.Kinds.Sum(kind => kind.Count), await _app.FactLog.Store.StateAsync(_app.Pipeline.Name, Never) is { Accepted: var left } ? left : -1));
        Assert.Empty(await _app.QuarantinedAsync());
    }

    [Fact]
    public async Task What_is_younger_stays()
    {
        await DataSetSealingTests.LandAsync(_app, Some, aMessage: 10);
        _clock.Advance(TimeSpan.FromDays(29));

        var done = await PurgeAsync(dryRun: false);

        Assert.Equal(0, done.Kinds.Where(kind => kind.Kind is "facts" or "outcomes").Sum(kind => kind.Count));
    }

    [Fact]
    public async Task What_a_run_under_way_may_read_stays_and_the_report_says_why()
    {
        await DataSetSealingTests.LandAsync(_app, Some, aMessage: 10);
        var live = new RunStarted(_app.Pipeline.Name, new RunId("live"), "A test.", _app.Pipeline.Hash, [], _app.Pipeline.Learn.Sweep, _clock.GetUtcNow());
        await _app.Get<RunStore>().TryTakeLeaseAsync(live, null, Never);
        _clock.Advance(TimeSpan.FromDays(31));

        var done = await PurgeAsync(dryRun: false);

        var facts = done.Kinds.Single(kind => kind.Kind == "facts");
        Assert.Equal((0, $"Run live of {_app.Pipeline.Name} is under way."), (facts.Count, Assert.Single(facts.Needed)));
    }

    [Fact]
    public async Task Of_runs_the_latest_data_set_and_the_record_of_a_version_stay()
    {
        await SealAsync("rejected");
        await SealAsync("published");
        await SealAsync("latest");
        await PublishAsync("published");
        _clock.Advance(TimeSpan.FromDays(61));

        var done = await PurgeAsync(dryRun: false);

        var left = await _app.Folder(StorageNames.Runs).ListAsync($"{_app.Pipeline.Name}/", Never)
            .Select(blob => blob.Name.Split('/')[1..]).Where(name => name.Length == 2 && name[0] != "sealed").Select(name => (name[0], Path.GetExtension(name[1]))).ToListAsync();
        Assert.DoesNotContain(left, file => file.Item1 == "rejected");
        Assert.Equal([".json"], left.Where(file => file.Item1 == "published").Select(file => file.Item2).Distinct());
        Assert.Contains(("latest", ".parquet"), left);
        Assert.Equal(2, done.Kinds.Single(kind => kind.Kind == "runs").Needed.Count);
    }

    [Fact]
    public async Task After_facts_were_purged_the_next_data_set_is_made_of_the_log_alone()
    {
        await SealAsync("run-1");
        _clock.Advance(TimeSpan.FromDays(31));
        await PurgeAsync(dryRun: false);

        var next = await _app.Get<DataSetSealing>().SealAsync(DataSetSealingTests.ScopeOf(_app, "run-2"), Never);

        Assert.Equal(0, next.Summary.Facts);
    }

    [Fact]
    public async Task Durable_history_goes_by_its_start_and_frees_the_pipeline_of_a_run_that_never_told_its_end()
    {
        var lost = new RunStarted(_app.Pipeline.Name, new RunId("lost"), "A test.", _app.Pipeline.Hash, [], _app.Pipeline.Learn.Sweep, _clock.GetUtcNow());
        await _app.Get<RunStore>().TryTakeLeaseAsync(lost, null, Never);
        var instances = new OldInstances(lost.Scope.InstanceId);

        var told = await _app.Get<RetentionPurge>().PurgeAsync(instances.Client, dryRun: true, Never);
        Assert.Null(instances.Filter);
        var done = await _app.Get<RetentionPurge>().PurgeAsync(instances.Client, dryRun: false, Never);

        Assert.Equal((1, 1), (told.Kinds[^1].Count, done.Kinds[^1].Count));
        Assert.Equal(_clock.GetUtcNow().AddDays(-90), instances.Filter!.CreatedTo);
        Assert.Null(await _app.Get<RunStore>().FindLeaseAsync(_app.Pipeline.Name, Never));
    }

    [Theory]
    [InlineData("Retention:Facts", "23:00:00")]
    [InlineData("Retention:Runs", "-30.00:00:00")]
    public void An_age_under_a_day_is_refused(string name, string age)
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [name] = age }).Build())
            .AddRetention()
            .BuildServiceProvider();

        Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<RetentionOptions>>().Value);
    }

    private static (string, long, long, int) Figures(KindPurged kind) => (kind.Kind, kind.Count, kind.Bytes, kind.Needed.Count);

    private Task<AppParts> AppOfAsync(Pipeline pipeline)
    {
        var settings = new Dictionary<string, string?>
        {
            [StorageAccount.Setting] = _azurite.ConnectionString,
            ["Retention:Facts"] = "30.00:00:00",
            ["Retention:Quarantine"] = "14.00:00:00",
            ["Retention:Runs"] = "60.00:00:00",
            ["Retention:DurableHistory"] = "90.00:00:00",
            ["Compaction:MinLandings"] = "1",
            ["Compaction:Settle"] = "00:00:00",
        };
        return AppParts.MakeAsync(pipeline, services => services
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton<TimeProvider>(_clock));
    }

    private Task<RetentionReport> PurgeAsync(bool dryRun) => _app.Get<RetentionPurge>().PurgeAsync(_instances.Client, dryRun, Never);

    private async Task<int> CountAsync(string container) => await _app.Folder(container).ListAsync("", Never).CountAsync();

    private async Task SealAsync(string run)
    {
        await DataSetSealingTests.LandAsync(_app, Some.Take(10), aMessage: 10);
        var scope = DataSetSealingTests.ScopeOf(_app, run);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await _app.Get<DataSetSealing>().SealAsync(scope, Never);
        var ended = new RunFinished(RunFinished.Rejected, null, "It was not good enough.");
        await _app.Get<RunStore>().KeepRunAsync(scope, new RunRecord(scope.Pipeline, scope.Run, "A test.", scope.Definition, _clock.GetUtcNow(), _clock.GetUtcNow(), ended), Never);
    }

    private async Task PublishAsync(string run)
    {
        var hash = ContentHash.Of([1]);
        var evaluated = Samples.Of<ReactiveMl.Evaluation.ModelEvaluated>();
        await _app.Get<ModelStore>().PublishAsync(
            new ModelManifest(
                _app.Pipeline.Name, 1, _app.Pipeline.Hash, 1, _app.Pipeline.Task, new RunId(run), _app.Pipeline.Learn.Candidates[0], [],
                hash, hash, hash, hash, 0.31, 1, 1, new Dictionary<string, string>(), evaluated.Test, evaluated.Baseline, evaluated.Verdict, DateTimeOffset.UnixEpoch),
            new BinaryData([1]), [], Never);
    }
}
