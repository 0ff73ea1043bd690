using Microsoft.Azure.Functions.Worker;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

public sealed class FunctionRetriesTests
{
    [Fact]
    public void A_fixed_delay_stays_the_same()
        => Assert.Equal([2, 2, 2], Delays(new FixedDelayRetryAttribute(3, "00:00:02"), 1.2));

    // min, then min + spread * 2^k * min with k from 0, up to the longest (host-semantics L6).
    [Theory]
    [Trait("Conformance", "C142")]
    [InlineData(1.0, new[] { 1.0, 2, 3, 5, 9, 10 })]
    [InlineData(0.8, new[] { 1.0, 1.8, 2.6, 4.2, 7.4, 10 })]
    public void An_exponential_delay_doubles_with_its_spread_up_to_the_longest(double spread, double[] expected)
        => Assert.Equal(expected, Delays(new ExponentialBackoffRetryAttribute(-1, "00:00:01", "00:00:10"), spread, 6).Select(delay => Math.Round(delay, 6)));

    private static IEnumerable<double> Delays(RetryAttribute retry, double spread, int count = 3)
        => Enumerable.Range(0, count).Select(i => FunctionRetries.Delay(retry, i, spread).TotalSeconds);
}
