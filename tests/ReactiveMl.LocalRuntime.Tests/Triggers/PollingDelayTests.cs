using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

public sealed class PollingDelayTests
{
    private readonly PollingDelay _delay = new(TimeSpan.FromSeconds(2), new Random(1));

    [Fact]
    [Trait("Conformance", "C50")]
    public void An_empty_queue_is_polled_ever_less_often_up_to_the_longest_and_a_message_starts_over()
    {
        // 100 ms, then 100 ms + spread * 2^(n-1) * 100 ms with a spread of 0.8 to 1.2 (host-semantics Q4).
        Assert.Equal(100, _delay.Next(found: false).TotalMilliseconds);
        foreach (var doubled in new[] { 100, 200, 400, 800, 1600 })
        {
            Assert.InRange(_delay.Next(found: false).TotalMilliseconds, 100 + (0.8 * doubled), 100 + (1.2 * doubled));
        }

        Assert.Equal(2000, _delay.Next(found: false).TotalMilliseconds);
        Assert.Equal(2000, _delay.Next(found: false).TotalMilliseconds);
        Assert.Equal(100, _delay.Next(found: true).TotalMilliseconds);
    }
}
