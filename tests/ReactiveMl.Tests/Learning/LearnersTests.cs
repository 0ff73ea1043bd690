using ReactiveMl.Learning;

namespace ReactiveMl.Tests.Learning;

public sealed class LearnersTests
{
    [Fact]
    public void Every_default_lies_within_its_range()
    {
        var settings = Learners.Names.SelectMany(name => Learners.Find(name)!.Settings.Values);
        Assert.All(settings, setting => Assert.InRange(setting.Default ?? setting.Min, setting.Min, setting.Max));
    }

    [Fact]
    public void An_unknown_name_finds_nothing() => Assert.Null(Learners.Find("oracle"));
}
