namespace ReactiveMl.Benchmarks.Idle;

/// <summary>What operations cost, for an example: US dollars for 10,000, hot tier, local redundancy. Put your region's in their place.</summary>
/// <remarks>Of the order of the list prices of 2025 in the region East US; they were not read from Azure here, and change.</remarks>
internal static class StoragePrices
{
    private static readonly Dictionary<OperationKind, double> OfTenThousand = new()
    {
        [OperationKind.BlobRead] = 0.004,
        [OperationKind.BlobList] = 0.05,
        [OperationKind.BlobWrite] = 0.05,
        [OperationKind.BlobDelete] = 0,
        [OperationKind.Queue] = 0.004,
        [OperationKind.Table] = 0.00036,
    };

    public static double ADay(OperationKind kind, double anHour) => anHour * 24 * OfTenThousand[kind] / 10_000;
}
