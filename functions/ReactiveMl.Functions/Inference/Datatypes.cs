using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>The protocol's words for what a tensor holds.</summary>
internal static class Datatypes
{
    public const string Bool = "BOOL";
    public const string Bytes = "BYTES";
    public const string Fp32 = "FP32";
    public const string Fp64 = "FP64";

    private static readonly string[] Reals = [Fp64, Fp32, "FP16"];
    private static readonly string[] Wholes = ["INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16", "UINT8"];

    /// <summary>What a field may be sent as; the first is what the metadata say.</summary>
    public static IReadOnlyList<string> Of(FieldType type) => type switch
    {
        FieldType.Number => [.. Reals, .. Wholes],
        FieldType.Geo => Reals,
        FieldType.Flag => [Bool],
        _ => [Bytes],
    };

    public static bool IsWhole(string datatype) => Wholes.Contains(datatype);
}
