using ReactiveMl.Functions.Publication;

namespace ReactiveMl.Functions.Tests.Publication;

public sealed class TrafficRequestTests
{
    [Theory]
    [InlineData(20, new string[0])]
    [InlineData(21, new[] { "limit" })]
    public void Twenty_versions_have_a_share_at_most(int versions, string[] rules) => Assert.Equal(
        rules, new TrafficRequest(Enumerable.Range(1, versions).ToDictionary(version => version, _ => 1.0), "To compare them.").Refuse().Select(refusal => refusal.Rule));
}
