using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class PauseTests
{
    private readonly Pause _pause = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));

    [Fact]
    [Trait("Conformance", "C50")]
    public void An_empty_queue_is_polled_ever_less_often_up_to_the_longest_and_a_message_starts_over()
    {
        Assert.Equal([100, 200, 400, 800, 1600, 2000, 2000], Enumerable.Range(0, 7).Select(_ => _pause.Next().TotalMilliseconds));

        _pause.Reset();
        Assert.Equal(100, _pause.Next().TotalMilliseconds);
    }
}
