using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Version 1 serves, version 2 takes its place and something is wrong with it: callers are answered all along, and told.</summary>
[Collection(UsesAzurite.Name)]
public sealed class ServingFaultsTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Deadline = TimeSpan.FromMilliseconds(200);

    private readonly ModelFaults _faults = new();
    private StorageSwitch _storage = null!;
    private AppParts _app = null!;

    private ServedPipeline Served => _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;

    public async Task InitializeAsync()
    {
        _storage = await StorageSwitch.MakeAsync();
        _storage.Mend();
        _app = await AppParts.MakeAsync(storage: _storage.ConnectionString, more: services =>
        {
            _faults.AddTo(services);
            services.Configure<ServingOptions>(options =>
            {
                (options.RefreshEvery, options.Deadline) = (TimeSpan.FromMilliseconds(100), Deadline);
                (options.QuarantineAfter, options.ProbeAfter) = (4, TimeSpan.FromMilliseconds(500));
            });
        });
        await TrainedFlights.WriteConstantAsync(_app, 1);
        await TrainedFlights.WriteConstantAsync(_app, 2);
        await TrainedFlights.MakeChampionAsync(_app, 1);
        await Served.RefreshAsync(Never);
    }

    public async Task DisposeAsync()
    {
        _faults.Release();
        await _app.DisposeAsync();
        _storage.Dispose();
    }

    [Theory]
    [InlineData("tampered", "is not the file that was published")]
    [InlineData("truncated", "is not the file that was published")]
    [InlineData("missing", "is missing")]
    public async Task A_file_that_is_not_what_was_published_leaves_the_version_of_before_until_it_is_repaired(string fault, string why)
    {
        var published = await SpoilAsync(fault);
        await PromoteAsync();
        await Served.RefreshAsync(Never);

        var answer = await AnswerAsync();
        Assert.Equal((1, ServingRole.Former), (answer.Model.Version, answer.Role));
        Assert.Contains("Version 2 is the champion and is not loaded here", answer.Degraded, StringComparison.Ordinal);
        Assert.Contains(why, answer.Degraded, StringComparison.Ordinal);

        await RefreshUntilAsync(() => Served.Versions.Failures[2].Attempts >= 2, "it was tried again");
        var told = Assert.Single(await LedgerAsync());
        Assert.Equal((ServingNotes.LoadFailed, 2), (told.Action, told.Version));
        Assert.Contains(why, told.Reason, StringComparison.Ordinal);

        await _app.Folder("models").PutAsync(ModelName, published, Never);
        await RefreshUntilAsync(() => Served.Versions.Failures.Count == 0, "version 2 was loaded");
        answer = await AnswerAsync();
        Assert.Equal((2, ServingRole.Champion, null), (answer.Model.Version, answer.Role, answer.Degraded));
        Assert.Equal([ServingNotes.LoadFailed, ServingNotes.Loaded], (await LedgerAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task An_alias_that_points_to_nothing_leaves_the_version_of_before_until_it_points_elsewhere()
    {
        await TrainedFlights.MakeChampionAsync(_app, 99);
        await Served.RefreshAsync(Never);

        var answer = await AnswerAsync();
        Assert.Equal(1, answer.Model.Version);
        Assert.Contains("Version 99 is the champion and is not loaded here", answer.Degraded, StringComparison.Ordinal);
        Assert.Equal(99, Assert.Single(await LedgerAsync()).Version);

        await TrainedFlights.MakeChampionAsync(_app, 2);
        await Served.RefreshAsync(Never);
        answer = await AnswerAsync();
        Assert.Equal((2, null), (answer.Model.Version, answer.Degraded));
    }

    [Theory]
    [InlineData(false, "Version 2 failed at it (InvalidOperationException).")]
    [InlineData(true, "Version 2 did not answer within ")]
    public async Task A_model_that_fails_or_hangs_is_quarantined_and_probed_back_and_the_one_of_before_answers(bool hangs, string why)
    {
        await PromoteAsync();
        await Served.RefreshAsync(Never);
        (hangs ? (Action<int>)_faults.Hang : _faults.Throw)(2);

        var answers = new List<Answered>();
        for (var request = 0; request < 10; request++)
        {
            answers.Add(await AnswerAsync());
        }

        Assert.All(answers, answer => Assert.Equal((1, ServingRole.Former, 0.01f), (answer.Model.Version, answer.Role, answer.Rows[0].Made!.Probability!.Value)));
        Assert.StartsWith(why, answers[0].Degraded, StringComparison.Ordinal);
        Assert.StartsWith("Version 2 is quarantined: 4 of the last questions to it failed or came too late, 100", answers[^1].Degraded, StringComparison.Ordinal);
        Assert.Equal(4, _faults.AskedOf(2));

        _faults.Heal(2);
        _faults.Release();
        await Eventually.UntilAsync(
            async () =>
            {
                await Served.ProbeAsync();
                return (await AnswerAsync()).Degraded is null;
            },
            Soon, "version 2 answers again");
        Assert.Equal(2, (await AnswerAsync()).Model.Version);
        await Served.RefreshAsync(Never);
        var told = await LedgerAsync();
        Assert.Equal([(ServingNotes.Quarantined, 2), (ServingNotes.Restored, 2)], told.Select(entry => (entry.Action, entry.Version!.Value)));
        Assert.Equal("Version 2 is asked no more, because 4 of the last questions to it failed or came too late, 100 %.", told[0].Reason);
        Assert.All(told, entry => Assert.Equal(_app.Get<ServingInstance>().Name, entry.By));
    }

    [Fact]
    public async Task Where_no_version_can_answer_the_baseline_does()
    {
        _faults.Throw(1);

        var answer = await AnswerAsync();

        Assert.Equal((ServingRole.Baseline, TrainedFlights.Prior), (answer.Role, answer.Rows[0].Made!.Probability!.Value));
        Assert.Equal("Version 1 failed at it (InvalidOperationException). This is what its training rows had on the whole.", answer.Degraded);
    }

    [Fact]
    public async Task Answers_that_hang_hold_their_version_and_no_more_are_asked_of_it_than_may_be_overdue()
    {
        _faults.Hang(1);
        using var user = Served.UseModel()!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => AnswerAsync()));
        Assert.All(answers, answer => Assert.Equal(ServingRole.Baseline, answer.Role));

        await TrainedFlights.MakeChampionAsync(_app, 2);
        await Served.RefreshAsync(Never);
        Assert.Equal(2, (await AnswerAsync()).Model.Version);
        user.Dispose();
        Assert.Equal(user.Overdue, _faults.Hanging);
        Assert.True(user.TryUse());
        user.Dispose();

        _faults.Release();
        await Eventually.UntilAsync(() => Task.FromResult(user.Overdue == 0 && !StillThere(user)), Soon, "the last question has let go of version 1");
    }

    [Fact]
    public async Task While_storage_is_gone_what_is_in_memory_serves_and_says_so()
    {
        _storage.Cut();
        await Assert.ThrowsAnyAsync<Exception>(() => Served.RefreshAsync(Never));

        var answer = await AnswerAsync();
        Assert.Equal((1, ServingRole.Champion), (answer.Model.Version, answer.Role));
        Assert.Contains("it is not known whether another version is to serve. Storage cannot be reached.", answer.Degraded, StringComparison.Ordinal);

        _storage.Mend();
        await RefreshUntilAsync(() => Served.Versions.Unreached is null, "storage is back");
        await PromoteAsync();
        await RefreshUntilAsync(() => Served.Versions.Current.Champion?.Manifest.Version == 2, "version 2 serves");
        Assert.Null((await AnswerAsync()).Degraded);
        Assert.Equal([ServingNotes.StorageLost, ServingNotes.StorageBack], (await LedgerAsync()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task An_instance_that_starts_without_storage_has_no_answer_until_it_is_there()
    {
        _storage.Cut();
        await using var app = await AppParts.MakeAsync(_app.Pipeline, storage: _storage.ConnectionString);
        var served = app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;

        Assert.Equal(PredictionReply.NoModel, await served.AnswerAsync(TrainedFlights.Request(app), null, Never));

        _storage.Mend();
        await Eventually.UntilAsync(
            async () => (await served.AnswerAsync(TrainedFlights.Request(app), null, Never)).Answered?.Model.Version == 1, Soon, "it answers");
    }

    private string ModelName => $"{_app.Pipeline.Name}/versions/2/model.zip";

    private static bool StillThere(ServedModel model)
    {
        if (!model.TryUse())
        {
            return false;
        }

        model.Dispose();
        return true;
    }

    private Task PromoteAsync() => TrainedFlights.MoveAsync(_app, new ModelAliases(TrainedFlights.MovedTo(2)) { Former = [1] });

    private async Task<Answered> AnswerAsync() => (await Served.AnswerAsync(TrainedFlights.Request(_app), null, Never)).Answered!;

    private async Task<List<LedgerEntry>> LedgerAsync() => await _app.Get<Ledger>().ReadAsync(_app.Pipeline.Name, Never).ToListAsync();

    private Task RefreshUntilAsync(Func<bool> holds, string what) => Eventually.UntilAsync(
        async () =>
        {
            await Served.RefreshAsync(Never);
            return holds();
        },
        Soon, what);

    private async Task<BinaryData> SpoilAsync(string fault)
    {
        var folder = _app.Folder("models");
        var published = await folder.ReadAsync(ModelName, Never);
        var bytes = published.ToArray();
        bytes[^1] ^= 1;
        await (fault switch
        {
            "tampered" => folder.PutAsync(ModelName, new BinaryData(bytes), Never),
            "truncated" => folder.PutAsync(ModelName, new BinaryData(bytes[..(bytes.Length / 2)]), Never),
            _ => folder.DeleteAsync(ModelName, Never),
        });
        return published;
    }
}
