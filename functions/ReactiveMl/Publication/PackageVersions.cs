namespace ReactiveMl.Publication;

/// <summary>The versions of what decides how a model comes out.</summary>
public static class PackageVersions
{
    public static IReadOnlyDictionary<string, string> Current() => throw new NotImplementedException();
}
