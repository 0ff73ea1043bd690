using System.Runtime.InteropServices;
using Microsoft.ML.Trainers.LightGbm;

namespace ReactiveMl.Learning;

/// <summary>Looks once, at the first question, whether LightGBM's native part can be loaded.</summary>
internal static class LightGbmProbe
{
    private static readonly Lazy<NotHere?> Probed = new(() => Judge(
        NativeLibrary.TryLoad("lib_lightgbm", typeof(LightGbmBinaryTrainer).Assembly, null, out _),
        RuntimeInformation.RuntimeIdentifier,
        RuntimeInformation.ProcessArchitecture));

    public static NotHere? Found => Probed.Value;

    internal static NotHere? Judge(bool loads, string platform, Architecture architecture) => (loads, architecture) switch
    {
        (true, _) => null,
        (_, Architecture.X64) => new(
            $"the native part of LightGBM cannot be loaded here ({platform})",
            "On Linux install libgomp1 (apt-get install libgomp1); or use fastTree, which needs no native part."),
        _ => new($"LightGBM has no native part for this machine ({platform})", "Use fastTree, which needs none, or run on x64."),
    };
}
