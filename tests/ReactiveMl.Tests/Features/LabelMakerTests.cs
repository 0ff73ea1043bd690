using ReactiveMl.Facts;
using ReactiveMl.Features;

namespace ReactiveMl.Tests.Features;

public sealed class LabelMakerTests
{
    [Theory]
    [InlineData(15, 0)]
    [InlineData(15.1, 1)]
    public void A_number_is_true_strictly_above_its_bound(double outcome, float label) =>
        Assert.Equal(label, new LabelMaker(new("delay", Above: 15)).Of(FieldValue.OfNumber(outcome)));

    [Theory]
    [InlineData("spam", 1)]
    [InlineData("ham", 0)]
    public void A_word_is_true_where_it_is_listed(string outcome, float label) =>
        Assert.Equal(label, new LabelMaker(new("group", Is: ["spam"])).Of(FieldValue.OfText(outcome)));

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void A_flag_is_its_own_label(bool outcome, float label) =>
        Assert.Equal(label, new LabelMaker(new("bought")).Of(FieldValue.OfFlag(outcome)));

    [Fact]
    public void A_number_beyond_a_float_stays_a_number() =>
        Assert.Equal(float.MaxValue, new LabelMaker(new("delay")).Of(FieldValue.OfNumber(1e300)));

    [Fact]
    public void Words_are_merged_into_their_class_and_a_word_of_no_class_gives_no_label()
    {
        var maker = new LabelMaker(new("damage", Classes: [new("none", ["None"]), new("some", ["Minor", "Medium"])]));

        Assert.Equal(["none", "some"], maker.Classes);
        Assert.Equal([0, 1, 1, null], "None Minor Medium Unknown".Split(' ').Select(word => maker.Of(FieldValue.OfText(word))));
    }
}
