namespace ReactiveMl.Predictions;

/// <summary>Shares out the sum of many trees exactly, although the slots of a feature move together.</summary>
/// <remarks>
/// Interventional Shapley values: Lundberg and others, From local explanations to global understanding with explainable AI for
/// trees (2020), algorithm 3. Of a coalition's features a row has the values that are explained, of the others those of a
/// reference row. It comes to a leaf where a features must be of the first and b of the second, so each of the a features is
/// given (a - 1)! b! / (a + b)! of the leaf's number, and each of the b features loses a! (b - 1)! / (a + b)! of it.
/// </remarks>
/// <param name="factor">What brings the sum of the trees to the scale of the score.</param>
internal sealed class TreeAttribution(IReadOnlyList<DecisionTree> trees, double bias, double factor, EncodedRows reference) : IAttribution
{
    public double Score(float[] row) => bias + (factor * trees.Sum(tree => tree.Score(row)));

    public void Attribute(float[] row, Span<double> into)
    {
        var walk = new Walk(row, reference.FeatureOf, new Side[into.Length], factor / reference.Rows.Length, into);
        foreach (var tree in trees)
        {
            foreach (var other in reference.Rows)
            {
                walk.Go(tree, tree.Root, other, 0, 0);
            }
        }
    }

    private enum Side : byte
    {
        Either,
        Row,
        Reference,
    }

    private readonly ref struct Walk(float[] row, int[] featureOf, Side[] sides, double factor, Span<double> into)
    {
        private readonly Span<double> _into = into;

        /// <param name="ofRow">How many features must be the row's to come here.</param>
        /// <param name="ofReference">How many must be the reference row's.</param>
        public void Go(DecisionTree tree, int node, float[] reference, int ofRow, int ofReference)
        {
            if (node < 0)
            {
                Share(factor * tree.Leaves[~node], ofRow, ofReference);
                return;
            }

            var (next, other) = (tree.Next(node, row), tree.Next(node, reference));
            ref var side = ref sides[featureOf[tree.Slots[node][0]]];
            if (next == other || side == Side.Row)
            {
                Go(tree, next, reference, ofRow, ofReference);
            }
            else if (side == Side.Reference)
            {
                Go(tree, other, reference, ofRow, ofReference);
            }
            else
            {
                side = Side.Row;
                Go(tree, next, reference, ofRow + 1, ofReference);
                side = Side.Reference;
                Go(tree, other, reference, ofRow, ofReference + 1);
                side = Side.Either;
            }
        }

        private void Share(double leaf, int ofRow, int ofReference)
        {
            if (ofRow + ofReference == 0)
            {
                return;
            }

            // (a - 1)! b! / (a + b)! is 1 / (a C(a + b, a)).
            var ways = Ways(ofRow + ofReference, ofRow);
            var (gains, loses) = (leaf / (ofRow * ways), leaf / (ofReference * ways));
            for (var feature = 0; feature < sides.Length; feature++)
            {
                _into[feature] += sides[feature] switch { Side.Row => gains, Side.Reference => -loses, _ => 0 };
            }
        }

        private static double Ways(int all, int chosen)
        {
            var ways = 1.0;
            for (var i = 1; i <= chosen; i++)
            {
                ways *= (double)(all - chosen + i) / i;
            }

            return ways;
        }
    }
}
