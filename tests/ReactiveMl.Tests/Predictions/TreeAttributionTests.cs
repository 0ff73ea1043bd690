using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

/// <remarks>
/// The two models and their figures are those of Lundberg, Erion, Lee, Consistent Individualized Feature Attribution for Tree
/// Ensembles (2018), figure 1: a risk of 80 for who has fever and cough, and a second model that adds 10 for a cough.
/// </remarks>
public sealed class TreeAttributionTests
{
    private const int Fever = 0;
    private const int Cough = 1;
    private static readonly float[][] Everybody = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly float[] Ill = [1, 1];

    private static readonly DecisionTree FeverFirst = new([~0, ~1], [1, ~2], [[Fever], [Cough]], [0.5f, 0.5f], [0, 0, 80]);
    private static readonly DecisionTree CoughFirst = new([~0, ~1], [1, ~2], [[Cough], [Fever]], [0.5f, 0.5f], [0, 10, 90]);

    [Fact]
    public void Fever_and_cough_share_what_they_do_together() => Assert.Equal([30, 30], Attribute([FeverFirst], Ill), Near);

    [Fact]
    public void A_cough_that_adds_more_is_given_more() => Assert.Equal([30, 35], Attribute([CoughFirst], Ill), Near);

    [Fact]
    public void Trees_add_up_and_are_brought_to_scale() => Assert.Equal([120, 130], Attribute([FeverFirst, CoughFirst], Ill, factor: 2), Near);

    [Fact]
    public void Slots_of_one_feature_move_together() => Assert.Equal([60], Attribute([FeverFirst], Ill, featureOf: [0, 0]), Near);

    [Fact]
    public void A_row_like_every_reference_row_has_nothing_to_explain() =>
        Assert.Equal([0, 0], Attribute([FeverFirst], Ill, reference: [Ill, Ill]), Near);

    [Fact]
    public void A_tree_without_a_split_adds_nothing() => Assert.Equal([0, 0], Attribute([new([], [], [], [], [7])], Ill), Near);

    [Fact]
    public void A_split_by_categories_goes_right_where_the_row_has_one_of_them()
    {
        var tree = new DecisionTree([~0], [~1], [[Fever, Cough]], [0], [5, 9]);

        Assert.Equal([5, 9, 9, 9], Everybody.Select(tree.Score));
    }

    private static bool Near(double left, double right) => Math.Abs(left - right) < 1e-12;

    private static double[] Attribute(DecisionTree[] trees, float[] row, double factor = 1, int[]? featureOf = null, float[][]? reference = null)
    {
        var features = featureOf is null ? row.Length : featureOf.Max() + 1;
        var into = new double[features];
        new TreeAttribution(trees, bias: 0, factor, new EncodedRows(reference ?? Everybody, featureOf ?? [0, 1])).Attribute(row, into);
        return into;
    }
}
