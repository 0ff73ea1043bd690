using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

public sealed class VersionBreakerTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly ServingOptions Options = new() { QuarantineAbove = 0.5, QuarantineAfter = 10, ProbeAfter = Pause, QuarantineWindow = TimeSpan.FromSeconds(30) };

    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _told = [];
    private readonly VersionBreaker _breaker;
    private int _probes;

    public VersionBreakerTests() => _breaker = new VersionBreaker(Options, _clock, _told.Add, () => _told.Add("closed"));

    [Fact]
    public void It_is_closed_until_so_many_were_asked_and_more_than_half_of_them_failed()
    {
        Tell(AskedOutcome.Answered, 5);
        Tell(AskedOutcome.Failed, 4);
        Assert.True(_breaker.IsClosed);

        Tell(AskedOutcome.TooLate, 1);

        Assert.False(_breaker.IsClosed);
        Assert.Equal(["5 of the last questions to it failed or came too late, 50 %"], _told.Select(told => told.Replace("50%", "50 %", StringComparison.Ordinal)));
        Assert.Equal(5, _breaker.Failed);
    }

    [Fact]
    public void Failures_that_lie_further_back_than_the_window_do_not_count()
    {
        Tell(AskedOutcome.Failed, 9);
        _clock.Advance(TimeSpan.FromSeconds(31));
        Tell(AskedOutcome.Failed, 9);

        Assert.True(_breaker.IsClosed);
    }

    [Fact]
    public async Task It_is_probed_once_after_its_pause_and_closes_when_the_probe_is_answered()
    {
        Tell(AskedOutcome.Failed, 10);
        await ProbeAsync(AskedOutcome.Answered);
        Assert.Equal(0, _probes);

        _clock.Advance(Pause);
        Tell(AskedOutcome.Answered, 1); // A straggler.
        Assert.False(_breaker.IsClosed);
        await ProbeAsync(AskedOutcome.Answered);

        Assert.Equal(1, _probes);
        Assert.True(_breaker.IsClosed);
        Assert.Equal("closed", _told[^1]);
        Assert.Null(_breaker.Reason);
    }

    [Fact]
    public async Task A_probe_that_fails_is_followed_by_a_pause_of_twice_the_length_and_nobody_is_told_again()
    {
        Tell(AskedOutcome.Failed, 10);
        _clock.Advance(Pause);
        await ProbeAsync(AskedOutcome.TooLate);
        Assert.Equal(1, _probes);

        _clock.Advance(Pause);
        await ProbeAsync(AskedOutcome.Answered);
        Assert.Equal(1, _probes);

        _clock.Advance(Pause);
        await ProbeAsync(AskedOutcome.Answered);
        Assert.Equal((2, true), (_probes, _breaker.IsClosed));
        Assert.Equal(2, _told.Count);
    }

    [Fact]
    public async Task A_version_that_passes_its_probes_and_fails_again_is_left_alone_for_longer_each_time_up_to_a_minute()
    {
        List<double> pauses = [];
        for (var quarantine = 0; quarantine < 6; quarantine++)
        {
            Tell(AskedOutcome.Failed, 10);
            var seconds = 0;
            for (; !_breaker.IsClosed; seconds++)
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                await ProbeAsync(AskedOutcome.Answered);
            }

            pauses.Add(seconds);
        }

        Assert.Equal([5, 10, 20, 40, 60, 60], pauses);
    }

    private void Tell(AskedOutcome outcome, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _breaker.Tell(outcome);
        }
    }

    private Task ProbeAsync(AskedOutcome outcome) => _breaker.ProbeAsync(() =>
    {
        _probes++;
        return new(outcome);
    });
}
