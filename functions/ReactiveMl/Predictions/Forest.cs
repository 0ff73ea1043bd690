using Microsoft.ML.Trainers.FastTree;

namespace ReactiveMl.Predictions;

/// <summary>An ensemble of trees that is asked slot by slot instead of tree by tree.</summary>
/// <remarks>
/// Lucchese and others, QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees (2015). Of
/// each tree it keeps the leaves that a row may still come to, a bit a leaf from left to right. A split that a row goes right at
/// takes the leaves on its left away; the leftmost that is left is the row's. The leaves are added up in ML.NET's order and
/// type, so the sum is its sum to the last bit.
/// </remarks>
internal sealed class Forest
{
    private const int MostLeaves = 64;

    // What a row may still come to is kept on the stack.
    private const int MostTrees = 2_048;

    private readonly ulong[] _all;
    private readonly SlotSplits[] _splits;
    private readonly double[] _leaves;

    private Forest(RegressionTreeEnsemble ensemble, int slots)
    {
        var splits = Enumerable.Range(0, slots).Select(_ => new List<SlotSplits.Split>()).ToArray();
        _all = new ulong[ensemble.Trees.Count];
        _leaves = new double[MostLeaves * ensemble.Trees.Count];
        for (var number = 0; number < _all.Length; number++)
        {
            var tree = ensemble.Trees[number];
            var place = 0;
            _all[number] = tree.NumberOfNodes == 0 ? Leaf(number, tree.LeafValues[0], ref place) : Add(splits, tree, number, 0, ref place);
        }

        _splits = [.. splits.Select(one => new SlotSplits(one, _all.Length))];
    }

    public int Trees => _all.Length;

    /// <summary>Null where the trees are too large, or split by other than one number.</summary>
    /// <param name="slots">How many numbers a row has for them.</param>
    public static Forest? Of(RegressionTreeEnsemble ensemble, int slots) =>
        ensemble.Bias == 0 && ensemble.Trees.Count is > 0 and <= MostTrees
        && ensemble.Trees.All(tree => tree.NumberOfLeaves <= MostLeaves && !tree.CategoricalSplitFlags.Contains(true))
            ? new Forest(ensemble, slots)
            : null;

    /// <summary>Of a slot that is 0 unless said otherwise: from now on no row needs to say that it is.</summary>
    public void Presume(int slot) => Ask(slot, 0, _all);

    /// <summary>The numbers at which the trees split the slot, in ascending order.</summary>
    public IReadOnlyList<float> BoundsOf(int slot) => _splits[slot].Bounds;

    /// <param name="open">Takes, of each tree, the leaves that a row may come to of which nothing has been said.</param>
    public void Begin(Span<ulong> open) => _all.CopyTo(open);

    /// <summary>Says what a row has in a slot.</summary>
    public void Ask(int slot, float value, Span<ulong> open) => _splits[slot].Ask(value, open);

    /// <summary>The sum of the leaves that the row comes to.</summary>
    public double Sum(ReadOnlySpan<ulong> open)
    {
        var sum = 0.0;
        for (var tree = 0; tree < open.Length; tree++)
        {
            sum += _leaves[(tree * MostLeaves) + System.Numerics.BitOperations.TrailingZeroCount(open[tree])];
        }

        return sum;
    }

    /// <returns>The leaves below the node.</returns>
    private ulong Add(List<SlotSplits.Split>[] splits, RegressionTree tree, int number, int node, ref int place)
    {
        var left = Child(splits, tree, number, tree.LeftChild[node], ref place);
        var right = Child(splits, tree, number, tree.RightChild[node], ref place);
        splits[tree.NumericalSplitFeatureIndexes[node]].Add(new(tree.NumericalSplitThresholds[node], number, ~left));
        return left | right;
    }

    // A child below 0 is a leaf, and its number the complement.
    private ulong Child(List<SlotSplits.Split>[] splits, RegressionTree tree, int number, int child, ref int place) =>
        child < 0 ? Leaf(number, tree.LeafValues[~child], ref place) : Add(splits, tree, number, child, ref place);

    private ulong Leaf(int number, double value, ref int place)
    {
        _leaves[(number * MostLeaves) + place] = value;
        return 1UL << place++;
    }
}
