namespace ReactiveMl.Features;

/// <summary>Quantiles of numbers in ascending order, with a straight line between two of them (Hyndman and Fan's type 7).</summary>
internal static class Quantiles
{
    public static double At(ReadOnlySpan<float> ascending, double share)
    {
        var place = share * (ascending.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, ascending.Length - 1);
        return ascending[below] + ((place - below) * ((double)ascending[above] - ascending[below]));
    }

    /// <summary>The inner edges of about so many bins of about equally many numbers. An edge belongs to the bin above it.</summary>
    /// <remarks>A bin ends where it has its share, but never between equal numbers: one number that is most of them is a bin, not all of them.</remarks>
    public static double[] Edges(ReadOnlySpan<float> ascending, int bins)
    {
        var edges = new List<double>();
        var from = 0;
        for (var place = 1; place < ascending.Length; place++)
        {
            if (ascending[place] != ascending[place - 1] && (long)(place - from) * bins >= ascending.Length)
            {
                edges.Add(ascending[place]);
                from = place;
            }
        }

        return [.. edges];
    }

    /// <summary>The bin of a number, from 0.</summary>
    public static int BinOf(double number, double[] edges)
    {
        var place = Array.BinarySearch(edges, number);
        return place >= 0 ? place + 1 : ~place;
    }
}
