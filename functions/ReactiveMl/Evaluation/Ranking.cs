namespace ReactiveMl.Evaluation;

/// <summary>Rows sorted by score once, so that a ranking metric under any weighting of the blocks takes one pass.</summary>
/// <remarks>Equal scores are one step of the curve, whatever their order: ROC-AUC counts half of a tie, average precision takes it whole.</remarks>
internal sealed class Ranking
{
    private readonly int[] _block;
    private readonly bool[] _label;
    private readonly bool[] _endsStep;

    /// <param name="blocks">The block that each row belongs to.</param>
    public Ranking(ReadOnlySpan<float> scores, ReadOnlySpan<bool> labels, ReadOnlySpan<int> blocks)
    {
        var sorted = scores.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(sorted, order);
        Array.Reverse(sorted);
        Array.Reverse(order);

        _block = new int[order.Length];
        _label = new bool[order.Length];
        _endsStep = new bool[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            _block[i] = blocks[order[i]];
            _label[i] = labels[order[i]];
            _endsStep[i] = i == order.Length - 1 || sorted[i] != sorted[i + 1];
        }
    }

    /// <summary>The share of (true, false) pairs in the right order (Mann-Whitney); null with one class only.</summary>
    public double? RocAuc(ReadOnlySpan<int> weights)
    {
        long truePositives = 0, falsePositives = 0, stepPositives = 0, stepNegatives = 0;

        // Twice the number of wrongly ordered pairs, a tie counting once: whole numbers, so no order of adding matters.
        long twiceWrong = 0;
        for (var i = 0; i < _block.Length; i++)
        {
            var weight = weights[_block[i]];
            stepPositives += _label[i] ? weight : 0;
            stepNegatives += _label[i] ? 0 : weight;
            if (!_endsStep[i])
            {
                continue;
            }

            twiceWrong += stepPositives * ((2 * falsePositives) + stepNegatives);
            truePositives += stepPositives;
            falsePositives += stepNegatives;
            stepPositives = stepNegatives = 0;
        }

        var pairs = (double)truePositives * falsePositives;
        return pairs > 0 ? 1 - (twiceWrong / (2 * pairs)) : null;
    }

    /// <summary>Average precision: the precision at each step, weighted by the recall that it adds; null without a positive.</summary>
    public double? PrAuc(ReadOnlySpan<int> weights)
    {
        long truePositives = 0, rows = 0, stepPositives = 0;
        double area = 0;
        for (var i = 0; i < _block.Length; i++)
        {
            var weight = weights[_block[i]];
            rows += weight;
            stepPositives += _label[i] ? weight : 0;
            if (_endsStep[i] && stepPositives > 0)
            {
                truePositives += stepPositives;
                area += (double)stepPositives * truePositives / rows;
                stepPositives = 0;
            }
        }

        return truePositives > 0 ? area / truePositives : null;
    }
}
