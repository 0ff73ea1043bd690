namespace ReactiveMl.Predictions;

/// <summary>A tree whose leaves hold numbers. A child below 0 is a leaf: its number is that of the complement.</summary>
/// <param name="Slots">By node: what is looked at. A row goes right where one of several is above the bound.</param>
internal sealed record DecisionTree(IReadOnlyList<int> Left, IReadOnlyList<int> Right, int[][] Slots, IReadOnlyList<float> Bounds, IReadOnlyList<double> Leaves)
{
    /// <value>The node or leaf that every row begins at.</value>
    public int Root => Left.Count > 0 ? 0 : ~0;

    public int Next(int node, float[] row)
    {
        foreach (var slot in Slots[node])
        {
            if (row[slot] > Bounds[node])
            {
                return Right[node];
            }
        }

        return Left[node];
    }

    public double Score(float[] row)
    {
        var node = Root;
        while (node >= 0)
        {
            node = Next(node, row);
        }

        return Leaves[~node];
    }
}
