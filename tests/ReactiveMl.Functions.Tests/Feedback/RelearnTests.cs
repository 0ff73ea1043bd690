using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Feedback;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Feedback;

[Collection(UsesAzurite.Name)]
public sealed class RelearnTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 3, 0, 0, TimeSpan.Zero);

    private readonly DurableInstances _instances = new();
    private readonly FakeTimeProvider _clock = new(Due);
    private AppParts _app = null!;

    public async Task InitializeAsync() => _app = await AppParts.MakeAsync();

    public Task DisposeAsync() => _app.DisposeAsync().AsTask();

    [Fact]
    public async Task A_schedule_that_came_due_starts_a_run_named_by_its_occurrence()
    {
        await TickAsync(last: Due.AddMinutes(-1));

        var run = Assert.Single(_instances.Scheduled);
        Assert.Equal("scheduled-20261123-030000", run.Run.Value);
        Assert.Contains("0 0 3 * * *", run.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timer_that_fires_twice_starts_one_run()
    {
        await TickAsync(last: Due.AddMinutes(-1));
        await TickAsync(last: Due.AddMinutes(-1));

        Assert.Single(_instances.Scheduled);
    }

    [Fact]
    public async Task Between_two_occurrences_nothing_is_started()
    {
        _clock.Advance(TimeSpan.FromMinutes(5));

        await TickAsync(last: Due.AddMinutes(4));

        Assert.Empty(_instances.Scheduled);
    }

    [Fact]
    public async Task A_host_that_was_down_over_the_occurrence_catches_up_within_the_hour()
    {
        _clock.Advance(TimeSpan.FromMinutes(40));

        await TickAsync(last: Due.AddHours(-9));

        Assert.Equal("scheduled-20261123-030000", Assert.Single(_instances.Scheduled).Run.Value);
    }

    [Fact]
    public async Task A_host_that_was_down_for_longer_waits_for_the_next_occurrence()
    {
        _clock.Advance(TimeSpan.FromHours(2));

        await TickAsync(last: Due.AddHours(-9));

        Assert.Empty(_instances.Scheduled);
    }

    [Fact]
    public async Task The_first_tick_of_all_has_no_status_and_looks_back_one_minute()
    {
        await TickAsync(last: null);

        Assert.Single(_instances.Scheduled);
    }

    private Task TickAsync(DateTimeOffset? last)
    {
        var timer = new TimerInfo { ScheduleStatus = last is { } then ? new ScheduleStatus { Last = then.UtcDateTime } : null };
        var starter = new RunStarter(_app.Get<RunStore>(), _clock);
        return new Relearn(_app.Get<PipelineCatalog>(), starter, _clock, NullLogger<Relearn>.Instance).Run(timer, _instances.Client, CancellationToken.None);
    }
}
