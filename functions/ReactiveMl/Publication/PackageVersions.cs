using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Trainers;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace ReactiveMl.Publication;

/// <summary>The versions of what decides how a model comes out.</summary>
public static class PackageVersions
{
    /// <summary>The versions by package, as they are loaded now.</summary>
    public static IReadOnlyDictionary<string, string> Current() => new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [".NET"] = Environment.Version.ToString(),
        ["Microsoft.ML"] = VersionOf(typeof(MLContext)),
        ["Microsoft.ML.FastTree"] = VersionOf(typeof(FastTreeBinaryTrainer)),
        ["Microsoft.ML.LightGbm"] = VersionOf(typeof(LightGbmBinaryTrainer)),
        ["Microsoft.ML.StandardTrainers"] = VersionOf(typeof(SdcaLogisticRegressionBinaryTrainer)),
        ["Parquet.Net"] = VersionOf(typeof(Parquet.ParquetReader)),
        ["ReactiveMl"] = VersionOf(typeof(PackageVersions)),
    };

    /// <summary>Without the commit that a build appends after a plus.</summary>
    private static string VersionOf(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? type.Assembly.GetName().Version!.ToString();
}
