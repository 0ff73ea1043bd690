using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class AgreementTests
{
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    public void Labels_agree_when_they_are_the_same_however_far_the_probabilities_lie_apart(bool one, bool other, bool agree) =>
        Assert.Equal(agree, Agreement.Of(new(one, 0.6f, null), new(other, 0.9f, null), tolerance: 0));

    [Theory]
    [InlineData("a", "a", true)]
    [InlineData("a", "b", false)]
    public void Classes_agree_when_they_are_the_same(string one, string other, bool agree) =>
        Assert.Equal(agree, Agreement.Of(new(null, 0.6f, null, one), new(null, 0.9f, null, other), tolerance: 0));

    [Theory]
    [InlineData(10f, 11.5f, true)]
    [InlineData(11.5f, 10f, true)]
    [InlineData(10f, 11.75f, false)]
    public void Numbers_agree_within_the_tolerance(float one, float other, bool agree) =>
        Assert.Equal(agree, Agreement.Of(new(null, null, one), new(null, null, other), tolerance: 1.5));
}
