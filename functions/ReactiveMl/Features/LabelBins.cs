using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>The labels of some rows as few classes: what a feature is held against.</summary>
/// <param name="Of">The class of each row.</param>
/// <param name="Count">How many classes there are.</param>
internal sealed record LabelBins(int[] Of, int Count)
{
    private const int BinsOfNumbers = 5;

    // A rarer class leaves room for no more than a few bins of any feature, in which each class is expected five times.
    private const int FewRows = 50;

    /// <summary>The two labels, or the classes, of which rare ones are put together; a number falls into one of five bins of equally many rows.</summary>
    public static LabelBins From(float[] labels, LearningTask task)
    {
        if (task == LearningTask.Regression)
        {
            var edges = Quantiles.Edges([.. labels.Order()], BinsOfNumbers);
            return new(Array.ConvertAll(labels, label => Quantiles.BinOf(label, edges)), edges.Length + 1);
        }

        var classes = Together(labels.CountBy(label => (int)label));
        return new(Array.ConvertAll(labels, label => classes[(int)label]), classes.Count == 0 ? 0 : classes.Values.Max() + 1);
    }

    private static Dictionary<int, int> Together(IEnumerable<KeyValuePair<int, int>> counts)
    {
        List<(int Rows, List<int> Labels)> groups = [.. counts.OrderBy(label => label.Value).ThenBy(label => label.Key).Select(label => (label.Value, new List<int> { label.Key }))];
        while (groups is [var rarest, var next, _, ..] && rarest.Rows < FewRows)
        {
            groups.RemoveRange(0, 2);
            var sum = (Rows: rarest.Rows + next.Rows, (List<int>)[.. rarest.Labels, .. next.Labels]);
            var place = groups.FindIndex(group => group.Rows >= sum.Rows);
            groups.Insert(place < 0 ? groups.Count : place, sum);
        }

        return groups.Index().SelectMany(group => group.Item.Labels.Select(label => (label, group.Index))).ToDictionary();
    }
}
