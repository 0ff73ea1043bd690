using System.Reflection;

namespace ReactiveMl.Infra.Tests;

/// <summary>Where the files of the repository are, and the compiler that was restored for it.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository")!;

    /// <summary>The Bicep compiler; null on a platform that its pinned package is not for.</summary>
    public static string? Bicep { get; } = Metadata("Bicep");

    public static string Azure => PathOf("infra/azure");

    public static string PathOf(string name) => Path.Combine(Root, name);

    public static string Read(string name) => File.ReadAllText(PathOf(name));

    private static string? Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(one => one.Key == key)?.Value;
}
