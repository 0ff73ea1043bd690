using ReactiveMl.Publication;

namespace ReactiveMl.Tests.Publication;

public sealed class PackageVersionsTests
{
    [Fact]
    public void Every_version_is_a_number_without_the_commit()
    {
        var versions = PackageVersions.Current();

        Assert.StartsWith("5.0.", versions["Microsoft.ML.FastTree"], StringComparison.Ordinal);
        Assert.All(versions.Values, version => Assert.Matches(@"^\d+\.\d+\.\d+[\w.-]*$", version));
    }
}
