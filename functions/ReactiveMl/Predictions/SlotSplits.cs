using System.Numerics;
using System.Numerics.Tensors;

namespace ReactiveMl.Predictions;

/// <summary>The splits of a forest that look at one slot, by their bounds.</summary>
/// <remarks>
/// A row that is above a bound is above all lower ones too. So what all splits up to some leave open is kept, tree by tree, at
/// regular steps: a row takes the last step that it is past at once, and only the splits behind that one by one.
/// </remarks>
internal sealed class SlotSplits
{
    // Taking a step costs about as much as one split for every four trees.
    private const int TreesPerSplit = 4;
    private const int ShortestStep = 16;

    private readonly float[] _bounds;
    private readonly Split[] _splits;
    private readonly ulong[][] _steps;
    private readonly int _step;

    /// <param name="trees">How many trees the forest has.</param>
    public SlotSplits(IEnumerable<Split> splits, int trees)
    {
        _splits = [.. splits.OrderBy(split => split.Bound)];
        _bounds = Array.ConvertAll(_splits, split => split.Bound);
        _step = Math.Max(ShortestStep, trees / TreesPerSplit);
        _steps = new ulong[_splits.Length / _step][];
        var open = new ulong[trees];
        Array.Fill(open, ulong.MaxValue);
        for (var step = 0; step < _steps.Length; step++)
        {
            Close(_splits.AsSpan(step * _step, _step), open);
            _steps[step] = [.. open];
        }
    }

    /// <value>In ascending order.</value>
    public IReadOnlyList<float> Bounds => _bounds;

    /// <summary>Takes away what a row with this value cannot come to.</summary>
    public void Ask(float value, Span<ulong> open)
    {
        var past = Past(value);
        var steps = past / _step;
        if (steps > 0)
        {
            TensorPrimitives.BitwiseAnd(open, _steps[steps - 1], open);
        }

        Close(_splits.AsSpan((steps * _step)..past), open);
    }

    private static void Close(ReadOnlySpan<Split> splits, Span<ulong> open)
    {
        foreach (ref readonly var split in splits)
        {
            open[split.Tree] &= split.Right;
        }
    }

    // All of them are compared, without a jump that would have to be guessed. What is no number is at or below none.
    private int Past(float value)
    {
        var (values, notPast, from) = (new Vector<float>(value), Vector<int>.Zero, 0);
        for (; from <= _bounds.Length - Vector<float>.Count; from += Vector<float>.Count)
        {
            notPast -= Vector.LessThanOrEqual(values, new Vector<float>(_bounds, from));
        }

        var past = _bounds.Length - Vector.Sum(notPast);
        for (; from < _bounds.Length; from++)
        {
            past -= value <= _bounds[from] ? 1 : 0;
        }

        return past;
    }

    /// <param name="Bound">A row goes right where its number is above it, or is none.</param>
    /// <param name="Right">What a row that goes right may still come to.</param>
    public readonly record struct Split(float Bound, int Tree, ulong Right);
}
