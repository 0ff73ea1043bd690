using System.Numerics;
using System.Numerics.Tensors;

namespace ReactiveMl.Predictions;

/// <summary>The splits of a forest that look at one slot, by their bounds.</summary>
/// <remarks>
/// A row that is above a bound is above all lower ones too. So what all splits up to some leave open is kept, tree by tree, at
/// regular steps: a row takes the last step that it is past at once, and only the splits behind that one by one.
/// </remarks>
/// <typeparam name="TLeaves">A bit a leaf.</typeparam>
internal sealed class SlotSplits<TLeaves>
    where TLeaves : unmanaged, IBinaryInteger<TLeaves>
{
    // Taking a step costs about as much as one split for every twelve trees: where the splits end, the processor guesses wrong.
    private const int TreesPerSplit = 12;
    private const int ShortestStep = 8;

    private readonly Split[] _splits;

    // The last bound of each step, and what the splits up to it leave open, one step after the other.
    private readonly float[] _lasts;
    private readonly TLeaves[] _open;
    private readonly int _trees;
    private readonly int _step;

    /// <param name="trees">How many trees the forest has.</param>
    public SlotSplits(IEnumerable<Split> splits, int trees)
    {
        _splits = [.. splits.OrderBy(split => split.Bound)];
        Bounds = Array.ConvertAll(_splits, split => split.Bound);
        (_trees, _step) = (trees, Math.Max(ShortestStep, trees / TreesPerSplit));
        _lasts = new float[_splits.Length / _step];
        _open = new TLeaves[_lasts.Length * trees];
        var open = new TLeaves[trees];
        Array.Fill(open, TLeaves.AllBitsSet);
        for (var step = 0; step < _lasts.Length; step++)
        {
            foreach (var split in _splits.AsSpan(step * _step, _step))
            {
                open[split.Tree] &= split.Right;
                _lasts[step] = split.Bound;
            }

            open.CopyTo(_open, step * trees);
        }
    }

    /// <value>In ascending order.</value>
    public IReadOnlyList<float> Bounds { get; }

    /// <summary>Takes away what a row with this value cannot come to.</summary>
    public void Ask(float value, Span<TLeaves> open)
    {
        var steps = Past(value);
        if (steps > 0)
        {
            TensorPrimitives.BitwiseAnd(open, _open.AsSpan((steps - 1) * _trees, _trees), open);
        }

        foreach (ref readonly var split in _splits.AsSpan(steps * _step))
        {
            if (value <= split.Bound)
            {
                return;
            }

            open[split.Tree] &= split.Right;
        }
    }

    // All of them are compared, without a jump that would have to be guessed. What is no number is at or below none.
    private int Past(float value)
    {
        var (values, notPast, from) = (new Vector<float>(value), Vector<int>.Zero, 0);
        for (; from <= _lasts.Length - Vector<float>.Count; from += Vector<float>.Count)
        {
            notPast -= Vector.LessThanOrEqual(values, new Vector<float>(_lasts, from));
        }

        var past = _lasts.Length - Vector.Sum(notPast);
        for (; from < _lasts.Length; from++)
        {
            past -= value <= _lasts[from] ? 1 : 0;
        }

        return past;
    }

    /// <param name="Bound">A row goes right where its number is above it, or is none.</param>
    /// <param name="Right">What a row that goes right may still come to.</param>
    public readonly record struct Split(float Bound, int Tree, TLeaves Right);
}
