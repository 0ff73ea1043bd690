using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Learning;

/// <summary>Cuts a feature table into the rows that train, choose, calibrate and judge.</summary>
public static class HoldOut
{
    public static RowSets Split(FeatureTable table, HoldOutRule rule) => throw new NotImplementedException();
}
