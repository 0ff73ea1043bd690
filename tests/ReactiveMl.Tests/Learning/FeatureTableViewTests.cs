using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public sealed class FeatureTableViewTests
{
    [Fact]
    public void A_pass_gives_the_rows_that_were_asked_for_in_their_order()
    {
        var table = SampleTables.WithSignal(50);
        var view = new FeatureTableView(table, LearningTask.Binary, [7, 3, 40]);

        Assert.Equal(3, view.GetRowCount());
        Assert.Equal([table.Numbers[2]![7], table.Numbers[2]![3], table.Numbers[2]![40]], Read<float>(view, "distance"));
        Assert.Equal([table.Labels[7] > 0, table.Labels[3] > 0, table.Labels[40] > 0], Read<bool>(view, view.Schema[^1].Name));
        Assert.Equal(
            [table.Categories[1]![7], table.Categories[1]![3], table.Categories[1]![40]],
            Read<ReadOnlyMemory<char>>(view, "origin").Select(word => word.ToString()));
    }

    [Fact]
    public void A_second_pass_gives_the_same_even_when_a_shuffled_one_is_asked_for()
    {
        var view = new FeatureTableView(SampleTables.WithSignal(50), LearningTask.Binary);

        Assert.False(view.CanShuffle);
        Assert.Equal(Read<float>(view, "distance"), Read<float>(view, "distance", new Random(5)));
    }

    [Fact]
    public void A_label_of_a_regression_is_a_number()
    {
        var table = SampleTables.WithSignal(10);
        var view = new FeatureTableView(table, LearningTask.Regression);

        Assert.Equal(table.Labels, Read<float>(view, view.Schema[^1].Name));
    }

    [Fact]
    public void A_getter_of_the_wrong_type_or_of_a_column_not_asked_for_is_refused()
    {
        var view = new FeatureTableView(SampleTables.WithSignal(10), LearningTask.Binary);
        using var cursor = view.GetRowCursor([view.Schema["distance"]]);

        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<double>(view.Schema["distance"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["origin"]));
    }

    private static List<T> Read<T>(FeatureTableView view, string column, Random? shuffle = null)
    {
        using var cursor = view.GetRowCursor([view.Schema[column]], shuffle);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        List<T> values = [];
        while (cursor.MoveNext())
        {
            T value = default!;
            getter(ref value);
            values.Add(value);
        }

        return values;
    }
}
