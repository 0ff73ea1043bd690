using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Moq;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Learning;
using ReactiveMl.Functions.Tests.Storage;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Events;

/// <summary>What is told of ledgers that nobody else writes, wherever the telling ends before its end.</summary>
[Collection(UsesAzurite.Name)]
public sealed class ModelEventsTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly MoveOrder Order = new("anna", "It was better.", At);

    private readonly string _container = $"ledger-{Guid.NewGuid():n}";
    private readonly DurableInstances _instances = new();
    private readonly Mock<TaskOrchestrationContext> _context = new();
    private readonly List<string> _sent = [];
    private int _steps;
    private int? _lastStep;
    private bool _asNew;
    private AppParts _app = null!;
    private Ledger _ledger = null!;
    private ToldStore _told = null!;
    private ModelStore _models = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        _ledger = new Ledger(_app.Folder(_container));
        _told = new ToldStore(_app.Folder(_container));
        _models = new ModelStore(_app.Folder(StorageNames.Models), _ledger);
        _context.Setup(context => context.ContinueAsNew(It.IsAny<object?>(), It.IsAny<bool>())).Callback(() => _asNew = true);
        _context.Setup(context => context.CallActivityAsync<EntriesFound>(It.IsAny<TaskName>(), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName _, object asked, TaskOptions _) => StepAsync(() => new FindModelEvents(_ledger, _told).Run((EntriesToFind)asked, Never)));
        _context.Setup(context => context.CallActivityAsync(Named(nameof(PublishModelEvent)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName _, object entry, TaskOptions _) => StepAsync(async () => _sent.Add(IdOf(await new PublishModelEvent(_ledger).Run((EntryFound)entry, Never)))));
        _context.Setup(context => context.CallActivityAsync(Named(nameof(MarkEventsTold)), It.IsAny<object>(), It.IsAny<TaskOptions>()))
            .Returns((TaskName _, object told, TaskOptions _) => StepAsync(() => new MarkEventsTold(_told).Run((EntriesFound)told, Never)));
    }

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_kind_is_told_once_and_what_is_no_event_is_left_out()
    {
        await AddAsync(1, LedgerActions.Published, "loaded", LedgerActions.Promoted, LedgerActions.TrafficSet, LedgerActions.RolledBack, LedgerActions.Rejected, LedgerActions.Drift);

        await TellAsync();

        Assert.Equal([Id(1, LedgerActions.Published), Id(3, LedgerActions.Promoted), Id(5, LedgerActions.RolledBack), Id(6, LedgerActions.Rejected), Id(7, LedgerActions.Drift)], _sent);
        Assert.False(await TellAsync());
    }

    [Fact]
    public async Task What_comes_into_the_ledger_late_is_told_though_its_moment_is_past()
    {
        await AddAsync(5, LedgerActions.Promoted);
        await TellAsync();

        await AddAsync(2, LedgerActions.Published);
        await TellAsync();

        Assert.Equal([Id(5, LedgerActions.Promoted), Id(2, LedgerActions.Published)], _sent);
    }

    [Fact]
    public async Task More_than_is_told_at_once_comes_in_order()
    {
        var many = Enumerable.Repeat(LedgerActions.Promoted, (2 * SendModelEvents.AtOnce) + 3).ToArray();
        await AddAsync(1, many);

        await TellAsync();

        Assert.Equal(many.Select((action, index) => Id(index + 1, action)), _sent);
    }

    // The steps of two events: find, send, send, mark, find.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [InlineData(3, 4)]
    [InlineData(4, 2)]
    public async Task A_telling_that_fails_anywhere_is_begun_again_and_nothing_is_lost(int steps, int messages)
    {
        await AddAsync(1, LedgerActions.Published, LedgerActions.Promoted);

        _lastStep = steps;
        await Assert.ThrowsAsync<CrashAtWrite.PowerCutException>(TellAsync);
        _lastStep = null;
        _instances.End(ModelEvents.InstanceId, OrchestrationRuntimeStatus.Failed);

        Assert.Equal(steps < 4, await TellAsync());
        Assert.Equal([Id(1, LedgerActions.Published), Id(2, LedgerActions.Promoted)], _sent.Distinct());
        Assert.Equal(messages, _sent.Count);
        Assert.False(await TellAsync());
    }

    [Fact]
    public async Task A_move_that_its_mover_died_without_telling_is_told()
    {
        var power = new CrashAtWrite();
        var models = new ModelStore(await power.FolderAsync(StorageNames.Models), new Ledger(await power.FolderAsync(_container)));
        await models.MoveAsync(_app.Pipeline.Name, aliases => VersionMoves.Pin(aliases, 1, Order), Never);
        // The last move is told again, this one is made, and is not told.
        power.After(2);
        await Assert.ThrowsAsync<CrashAtWrite.PowerCutException>(
            () => models.MoveAsync(_app.Pipeline.Name, aliases => ChampionMoves.Promote(aliases, 2, null, Order), Never));
        Assert.Equal([LedgerActions.Pinned], await _ledger.ReadAsync(_app.Pipeline.Name, Never).Select(entry => entry.Action).ToListAsync());

        await TellAsync();

        Assert.Equal((await _models.ReadAliasesAsync(_app.Pipeline.Name, Never)).Aliases.Last!.Id, Assert.Single(_sent));
    }

    [Fact]
    public async Task Nothing_is_started_beside_a_telling_that_is_under_way()
    {
        await AddAsync(1, LedgerActions.Promoted);
        _instances.End(ModelEvents.InstanceId, OrchestrationRuntimeStatus.Running);

        await FireAsync();

        Assert.False(_instances.IsUnderWay(ModelEvents.InstanceId));
    }

    [Fact]
    public async Task Tellings_at_the_same_time_count_each_other_as_told()
    {
        await AddAsync(1, Enumerable.Repeat(LedgerActions.Promoted, 8).ToArray());
        var found = (await new FindModelEvents(_ledger, _told).Run(new EntriesToFind(8), Never)).Entries;

        await Task.WhenAll(found.Select(entry => new MarkEventsTold(_told).Run(new EntriesFound([entry]), Never)));

        Assert.Empty((await new FindModelEvents(_ledger, _told).Run(new EntriesToFind(8), Never)).Entries);
    }

    [Theory]
    [InlineData(null, null, false)]
    [InlineData("ServiceBusConnection", "amqp://127.0.0.1", true)]
    [InlineData("ServiceBusConnection:fullyQualifiedNamespace", "bus.servicebus.windows.net", true)]
    public async Task Events_are_sent_where_there_is_a_Service_Bus_and_elsewhere_storage_is_not_asked(string? setting, string? value, bool sent)
    {
        Assert.Equal(sent, Made().AreSent);
        Assert.False(Made(("AzureWebJobs.PublishModelEvent.Disabled", "true")).AreSent);

        // Without a store any look at one would fail.
        await Made(("AzureWebJobs.PublishModelEvent.Disabled", "true")).TellAsync(_instances.Client, Never);
        Assert.False(_instances.IsUnderWay(ModelEvents.InstanceId));

        ModelEvents Made(params (string, string)[] more) => new(Configuration([(setting ?? "Other", value ?? ""), .. more]), new PipelineCatalog([]), null!, null!, null!);
    }

    private static IConfiguration Configuration(params IEnumerable<(string Name, string Value)> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value))).Build();

    private static string Id(int minute, string action) => LedgerEntry.IdOf(At.AddMinutes(minute), action);

    private static string IdOf(string cloudEvent) => JsonDocument.Parse(cloudEvent).RootElement.GetProperty("id").GetString()!;

    private static TaskName Named(string activity) => It.Is<TaskName>(name => name.Name == activity);

    // One entry a minute.
    private async Task AddAsync(int minute, params string[] actions)
    {
        foreach (var (index, action) in actions.Index())
        {
            var at = At.AddMinutes(minute + index);
            await _ledger.AddAsync(_app.Pipeline.Name, new LedgerEntry(LedgerEntry.IdOf(at, action), at, "anna", action, 1, "It was said."), Never);
        }
    }

    private Task FireAsync() => new TellModelEvents(new ModelEvents(Configuration((ServiceBusNames.Connection, "amqp://127.0.0.1")), new PipelineCatalog([_app.Pipeline]), _models, _ledger, _told))
        .Run(new TimerInfo(), _instances.Client, Never);

    /// <summary>The timer fires, and what it starts comes to its end; false where it starts nothing.</summary>
    private async Task<bool> TellAsync()
    {
        await FireAsync();
        if (!_instances.IsUnderWay(ModelEvents.InstanceId))
        {
            return false;
        }

        do
        {
            _asNew = false;
            await SendModelEvents.Run(_context.Object);
        }
        while (_asNew);
        _instances.End(ModelEvents.InstanceId, OrchestrationRuntimeStatus.Completed);
        return true;
    }

    private async Task StepAsync(Func<Task> step) => await StepAsync<object?>(async () =>
    {
        await step();
        return null;
    });

    private async Task<T> StepAsync<T>(Func<Task<T>> step)
    {
        if (_steps++ == _lastStep)
        {
            throw new CrashAtWrite.PowerCutException();
        }

        return await step();
    }
}
