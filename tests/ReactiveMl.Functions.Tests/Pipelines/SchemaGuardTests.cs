using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Pipelines;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Pipelines;

[Collection(UsesAzurite.Name)]
public sealed class SchemaGuardTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public async Task A_schema_is_recorded_once_and_a_change_that_old_facts_do_not_fit_into_does_not_start()
    {
        var pipeline = FlightLate.UnderAnotherName();
        var store = StoreOf(await SharedAzurite.ConnectionStringAsync());

        await StartAndStopAsync(pipeline, store);
        await StartAndStopAsync(pipeline, store);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAndStopAsync(WithoutDistance(pipeline), store));

        Assert.Contains("the field 'distance' was removed, and facts of version 1 are there", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(await store.ReadAsync(pipeline.Name, Never)).Version);
    }

    [Fact]
    public async Task A_wider_schema_is_recorded_beside_the_one_before()
    {
        var pipeline = FlightLate.UnderAnotherName();
        var store = StoreOf(await SharedAzurite.ConnectionStringAsync());
        await StartAndStopAsync(pipeline, store);

        await StartAndStopAsync(pipeline with { Version = 2, Fact = pipeline.Fact with { Unknown = UnknownFields.Keep } }, store);

        Assert.Equal([1, 2], (await store.ReadAsync(pipeline.Name, Never)).Select(schema => schema.Version).Order());
    }

    [Fact]
    public async Task Where_storage_does_not_answer_the_app_starts_and_is_ended_by_what_it_finds_later()
    {
        var pipeline = FlightLate.UnderAnotherName();
        var folder = Directory.CreateTempSubdirectory("schemas").FullName;
        AzuriteOptions options;
        SchemaStore store;
        await using (var before = await Azurite.StartAsync(new AzuriteOptions(DataFolder: folder)))
        {
            options = new AzuriteOptions(before.BlobPort, before.QueuePort, before.TablePort, folder);
            store = StoreOf(before.ConnectionString);
            await StartAndStopAsync(pipeline, store);
        }

        using var guard = new SchemaGuard(new PipelineCatalog([WithoutDistance(pipeline)]), store, _clock, NullLogger<SchemaGuard>.Instance);
        var starting = guard.StartAsync(Never);
        await AdvancingAsync(starting);
        await starting;
        Assert.False(guard.ExecuteTask!.IsCompleted);

        await using var after = await Azurite.StartAsync(options);
        await AdvancingAsync(guard.ExecuteTask);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => guard.ExecuteTask);

        Assert.Contains("'distance' was removed", refused.Message, StringComparison.Ordinal);
    }

    private async Task AdvancingAsync(Task task) => await Eventually.UntilAsync(
        () =>
        {
            _clock.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(task.IsCompleted);
        },
        Deadline,
        "the guard has looked again");

    private async Task StartAndStopAsync(Pipeline pipeline, SchemaStore store)
    {
        using var guard = new SchemaGuard(new PipelineCatalog([pipeline]), store, _clock, NullLogger<SchemaGuard>.Instance);
        await guard.StartAsync(Never);
        await guard.ExecuteTask!;
    }

    private static Pipeline WithoutDistance(Pipeline pipeline) =>
        pipeline with { Version = 2, Fact = pipeline.Fact with { Fields = [.. pipeline.Fact.Fields.Where(field => field.Name != "distance")] } };

    private static SchemaStore StoreOf(string connection) => new(
        new StorageAccount(new ConfigurationBuilder().AddInMemoryCollection([new(StorageAccount.Setting, connection)]).Build()).Folder("pipelines"));
}
