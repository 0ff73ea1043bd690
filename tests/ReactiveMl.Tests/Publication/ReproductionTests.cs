using ReactiveMl.Facts;
using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class ReproductionTests
{
    private static readonly ContentHash One = new(new string('1', 64));
    private static readonly ContentHash Two = new(new string('2', 64));

    [Fact]
    public void What_is_as_it_was_is_no_difference()
    {
        Assert.Null(Reproduction.OfDefinition(One, One));
        Assert.Null(Reproduction.OfDataSet(One, DataSet(One, 10), DataSet(One, 10)));
        Assert.Null(Reproduction.OfFeatures(One, One));
        Assert.Null(Reproduction.OfModel(One, One));
        Assert.Null(Reproduction.OfThreads(1, 1));
        Assert.Empty(Reproduction.OfPackages(Packages(("Microsoft.ML", "5.0.1")), Packages(("Microsoft.ML", "5.0.1"))));
    }

    [Fact]
    public void Another_data_set_is_named_with_both_hashes_and_what_may_have_happened()
    {
        var difference = Reproduction.OfDataSet(One, DataSet(One, 1_000), DataSet(Two, 999))!;

        Assert.Equal(("data set", One.Value, Two.Value), (difference.Input, difference.Recorded, difference.Now));
        Assert.Equal(
            "The data set differs: recorded 111111111111... with 1,000 facts and 900 outcomes, now 222222222222... with 999 and 900: a fact or an outcome was changed, erased or purged since, or added with an earlier recording time.",
            difference.Sentence);
    }

    [Fact]
    public void A_data_set_whose_record_is_gone_is_named_too() => Assert.StartsWith(
        "The data set differs: the record of 111111111111... is gone", Reproduction.OfDataSet(One, null, null)!.Sentence, StringComparison.Ordinal);

    [Fact]
    public void A_definition_that_was_not_kept_is_named() => Assert.Equal("none", Reproduction.OfDefinition(One, null)!.Now);

    [Fact]
    public void Each_package_of_another_version_is_named_and_each_that_came_or_went()
    {
        var differences = Reproduction.OfPackages(Packages(("Microsoft.ML", "5.0.0"), ("Old", "1")), Packages(("Microsoft.ML", "5.0.1"), ("New", "2")));

        Assert.Equal(
            ["Microsoft.ML differs: recorded 5.0.0, now 5.0.1.", "New differs: recorded none, now 2.", "Old differs: recorded 1, now none."],
            differences.Select(difference => difference.Sentence));
    }

    [Fact]
    public void The_same_model_is_identical_also_where_a_package_has_changed()
    {
        var package = Reproduction.OfPackages(Packages(("Microsoft.ML", "5.0.0")), Packages(("Microsoft.ML", "5.0.1")));

        Assert.Equal("flight-late@3 was trained again, and came out identical.", Reproduction.Conclude("flight-late@3", [], trained: true).Sentence);
        Assert.Equal(
            new ModelReproduced("identical", "flight-late@3 was trained again, and came out identical, although: Microsoft.ML differs: recorded 5.0.0, now 5.0.1.", package),
            Reproduction.Conclude("flight-late@3", package, trained: true));
    }

    [Fact]
    public void Another_model_differs_and_so_does_what_it_never_came_to_train()
    {
        var model = Reproduction.OfModel(One, Two)!;

        Assert.Equal("differs", Reproduction.Conclude("flight-late@3", [model], trained: true).Status);
        Assert.Equal("differs", Reproduction.Conclude("flight-late@3", [Reproduction.OfDataSet(One, null, null)!], trained: false).Status);
        Assert.StartsWith("flight-late@3 does not come out again. The model differs: ", Reproduction.Conclude("flight-late@3", [model], trained: true).Sentence, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Packages(params (string Name, string Version)[] packages) => packages.ToDictionary(one => one.Name, one => one.Version);

    private static DataSetSealed DataSet(ContentHash hash, long facts) => new(hash, DateTimeOffset.UnixEpoch, facts, 900, 0, 0, 0, 900, 0, 0, 0, 0, null, null);
}
