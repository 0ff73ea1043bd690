using System.Numerics;
using Microsoft.ML.Trainers.FastTree;

namespace ReactiveMl.Predictions;

/// <summary>An ensemble of trees that is asked slot by slot instead of tree by tree.</summary>
/// <remarks>
/// Lucchese and others, QuickScorer: a fast algorithm to rank documents with additive ensembles of regression trees (2015). Of
/// each tree it keeps the leaves that a row may still come to, a bit a leaf from left to right. A split that a row goes right at
/// takes the leaves on its left away; the leftmost that is left is the row's. The leaves are added up in ML.NET's order and
/// type, so the sum is its sum to the last bit.
/// </remarks>
internal abstract class Forest
{
    // What a row may still come to is kept on the stack.
    private const int MostTrees = 2_048;

    private Forest()
    {
    }

    /// <summary>Null where the trees are too large, or split by other than one number.</summary>
    /// <param name="slots">How many numbers a row has for them.</param>
    public static Forest? Of(RegressionTreeEnsemble ensemble, int slots)
    {
        if (ensemble.Bias != 0 || ensemble.Trees.Count is 0 or > MostTrees || ensemble.Trees.Any(tree => tree.CategoricalSplitFlags.Contains(true)))
        {
            return null;
        }

        return ensemble.Trees.Max(tree => tree.NumberOfLeaves) switch
        {
            <= 32 => new Packed<uint>(ensemble, slots),
            <= 64 => new Packed<ulong>(ensemble, slots),
            _ => null,
        };
    }

    /// <summary>Of a slot that is 0 unless said otherwise: from now on no row needs to say that it is.</summary>
    public abstract void Presume(int slot);

    /// <summary>The numbers at which the trees split the slot, in ascending order.</summary>
    public abstract IReadOnlyList<float> BoundsOf(int slot);

    /// <summary>The sum of the leaves that a row comes to.</summary>
    /// <param name="row">What it has in the slots, but for those that were presumed.</param>
    public abstract double Sum(ReadOnlySpan<SlotValue> row);

    // Half as much memory is gone through where leaves are few.
    private sealed class Packed<TLeaves> : Forest
        where TLeaves : unmanaged, IBinaryInteger<TLeaves>
    {
        private readonly TLeaves[] _all;
        private readonly SlotSplits<TLeaves>[] _splits;

        // Where each tree's leaves begin: packed, those of a hundred trees stay in the first cache.
        private readonly int[] _first;
        private readonly double[] _leaves;

        public Packed(RegressionTreeEnsemble ensemble, int slots)
        {
            var splits = Enumerable.Range(0, slots).Select(_ => new List<SlotSplits<TLeaves>.Split>()).ToArray();
            _all = new TLeaves[ensemble.Trees.Count];
            _first = new int[_all.Length];
            _leaves = new double[ensemble.Trees.Sum(tree => Math.Max(tree.NumberOfLeaves, 1))];
            for (var (number, first) = (0, 0); number < _all.Length; number++)
            {
                var tree = ensemble.Trees[number];
                var place = 0;
                _first[number] = first;
                _all[number] = tree.NumberOfNodes == 0 ? Leaf(number, tree.LeafValues[0], ref place) : Add(splits, tree, number, 0, ref place);
                first += place;
            }

            _splits = [.. splits.Select(one => new SlotSplits<TLeaves>(one, _all.Length))];
        }

        public override void Presume(int slot) => _splits[slot].Ask(0, _all);

        public override IReadOnlyList<float> BoundsOf(int slot) => _splits[slot].Bounds;

        public override double Sum(ReadOnlySpan<SlotValue> row)
        {
            Span<TLeaves> open = stackalloc TLeaves[_all.Length];
            _all.CopyTo(open);
            foreach (var (slot, value) in row)
            {
                _splits[slot].Ask(value, open);
            }

            var (sum, leaves) = (0.0, _leaves);
            var first = _first.AsSpan(0, open.Length);
            for (var tree = 0; tree < open.Length; tree++)
            {
                sum += leaves[first[tree] + int.CreateTruncating(TLeaves.TrailingZeroCount(open[tree]))];
            }

            return sum;
        }

        /// <returns>The leaves below the node.</returns>
        private TLeaves Add(List<SlotSplits<TLeaves>.Split>[] splits, RegressionTree tree, int number, int node, ref int place)
        {
            var left = Child(splits, tree, number, tree.LeftChild[node], ref place);
            var right = Child(splits, tree, number, tree.RightChild[node], ref place);
            splits[tree.NumericalSplitFeatureIndexes[node]].Add(new(tree.NumericalSplitThresholds[node], number, ~left));
            return left | right;
        }

        // A child below 0 is a leaf, and its number the complement.
        private TLeaves Child(List<SlotSplits<TLeaves>.Split>[] splits, RegressionTree tree, int number, int child, ref int place) =>
            child < 0 ? Leaf(number, tree.LeafValues[~child], ref place) : Add(splits, tree, number, child, ref place);

        private TLeaves Leaf(int number, double value, ref int place)
        {
            _leaves[_first[number] + place] = value;
            return TLeaves.One << place++;
        }
    }
}
