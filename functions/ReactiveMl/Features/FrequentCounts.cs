using System.Runtime.InteropServices;

namespace ReactiveMl.Features;

/// <summary>In how many rows things occur, of those that occur most, in bounded memory.</summary>
/// <remarks>
/// Lossy counting (Manku and Motwani, 2002): when there are too many things, those of the fewest rows are let go, and begin
/// anew if they come again. So no count is too high, and none too low by more than <see cref="Missed"/>. Where all are in equally
/// many rows, all are let go: none of them is more frequent than the others.
/// </remarks>
/// <param name="capacity">How many things are held at most.</param>
/// <param name="order">Which of two things in equally many rows comes first.</param>
public sealed class FrequentCounts<T>(int capacity, IComparer<T> order)
    where T : notnull
{
    private readonly Dictionary<T, Tally> _tallies = [];

    /// <summary>By how many rows a count may be too low; 0 while everything was held.</summary>
    public int Missed { get; private set; }

    /// <summary>How many different things are held: all there are, while <see cref="Missed"/> is 0.</summary>
    public int Count => _tallies.Count;

    /// <summary>Counts a thing of a row; a second time within the row does not count.</summary>
    /// <param name="row">The row's number: rows go by in order.</param>
    public void Add(T thing, int row)
    {
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, thing, out var held);
        if (held && tally.LastRow == row)
        {
            return;
        }

        tally = new(tally.Rows + 1, row);
        if (_tallies.Count > capacity)
        {
            LetGo();
        }
    }

    /// <summary>The things of the most rows, most first.</summary>
    public IReadOnlyList<KeyValuePair<T, int>> Most(int count)
    {
        // Nearly all may occur once: those need no sorting by themselves.
        var bound = _tallies.Count <= count ? 0 : RowCounts()[^count];
        return [.. _tallies.Where(tally => tally.Value.Rows >= bound)
            .OrderByDescending(tally => tally.Value.Rows)
            .ThenBy(tally => tally.Key, order)
            .Take(count)
            .Select(tally => KeyValuePair.Create(tally.Key, tally.Value.Rows))];
    }

    private void LetGo()
    {
        var counts = RowCounts();
        var few = counts[counts.Length / 2];
        foreach (var (thing, tally) in _tallies)
        {
            if (tally.Rows <= few)
            {
                _tallies.Remove(thing);
            }
        }

        Missed += few;
    }

    private int[] RowCounts()
    {
        var counts = new int[_tallies.Count];
        var place = 0;
        foreach (var tally in _tallies.Values)
        {
            counts[place++] = tally.Rows;
        }

        Array.Sort(counts);
        return counts;
    }

    private readonly record struct Tally(int Rows, int LastRow);
}
