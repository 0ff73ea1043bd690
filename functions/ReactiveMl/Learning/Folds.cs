using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Cuts the rows that train and choose into folds; those that calibrate and judge stay out.</summary>
public static class Folds
{
    /// <param name="salt">What makes the folds of one pipeline other than those of the next; not used by time.</param>
    public static IReadOnlyList<Fold> Cut(FeatureTable table, RowSets sets, HoldOutBy by, int folds, string salt)
    {
        int[] rows = [.. sets.Train.Concat(sets.Choose).Order()];
        return by switch
        {
            HoldOutBy.Time => ByTime(rows, table.OccurredAt, table.KnownAt, folds),
            HoldOutBy.Entity => ByHash(rows, table.Entities, folds, salt),
            _ => ByHash(rows, table.FactIds, folds, salt),
        };
    }

    /// <summary>The window grows: of one more part than there are folds, all older parts train for each but the first.</summary>
    /// <remarks>Rows of one moment stay together, and nobody learns from an outcome that was not yet known when the part begins that judges.</remarks>
    private static IReadOnlyList<Fold> ByTime(int[] rows, DateTime[] times, DateTime[] known, int folds)
    {
        var cuts = Enumerable.Range(0, folds + 2).Select(part => Cut(rows, times, part, folds + 1)).ToArray();
        return [.. Enumerable.Range(1, folds).Select(part =>
        {
            var judge = rows[cuts[part]..cuts[part + 1]];
            var begins = judge.Length > 0 ? times[judge[0]] : DateTime.MinValue;
            return new Fold([.. rows[..cuts[part]].Where(row => known[row] < begins)], judge);
        })];
    }

    private static int Cut(int[] rows, DateTime[] times, int part, int parts)
    {
        var cut = (int)((long)rows.Length * part / parts);
        while (cut > 0 && cut < rows.Length && times[rows[cut]] == times[rows[cut - 1]])
        {
            cut--;
        }

        return cut;
    }

    private static IReadOnlyList<Fold> ByHash(int[] rows, string[] keys, int folds, string salt)
    {
        var foldOf = Array.ConvertAll(rows, row => FoldOf(keys[row], folds, salt));
        return [.. Enumerable.Range(0, folds).Select(fold => new Fold(
            [.. rows.Where((_, index) => foldOf[index] != fold)], [.. rows.Where((_, index) => foldOf[index] == fold)]))];
    }

    // Salted otherwise than the hold-out: with the same hash, what it holds out would be missing from some folds and not from others.
    private static int FoldOf(string key, int folds, string salt) =>
        (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"folds/{salt}/{key}"))) % (ulong)folds);
}
