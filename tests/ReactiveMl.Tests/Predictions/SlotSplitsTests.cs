using CsCheck;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class SlotSplitsTests
{
    private static readonly float[] Values = [float.NegativeInfinity, -1, -0f, 0, 0.5f, 1, 2, 3, float.PositiveInfinity, float.NaN];

    // Few bounds for many splits: most are there more than once.
    private static readonly Gen<float> Bound = Gen.Int[0, 40].Select(number => number / 8f);

    [Fact]
    public void A_row_comes_to_what_every_split_alone_leaves_it() =>
        Gen.Select(Gen.Int[1, 150], Gen.Select(Bound, Gen.Int[0, 149], Gen.ULong).Array[0, 300])
            .Sample((trees, given) =>
            {
                SlotSplits<ulong>.Split[] splits = [.. given.Select(one => new SlotSplits<ulong>.Split(one.Item1, one.Item2 % trees, one.Item3))];
                var asked = new SlotSplits<ulong>(splits, trees);
                foreach (var value in Values.Concat(asked.Bounds))
                {
                    var (open, expected) = (Enumerable.Repeat(ulong.MaxValue, trees).ToArray(), Enumerable.Repeat(ulong.MaxValue, trees).ToArray());
                    asked.Ask(value, open);
                    foreach (var split in splits.Where(split => value > split.Bound || float.IsNaN(value)))
                    {
                        expected[split.Tree] &= split.Right;
                    }

                    Assert.Equal(expected, open);
                }
            }, iter: 200);
}
