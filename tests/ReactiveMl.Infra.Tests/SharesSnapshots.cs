namespace ReactiveMl.Infra.Tests;

/// <summary>The classes that read the same snapshots: each costs the compiler some seconds.</summary>
[CollectionDefinition(Name)]
public sealed class SharesSnapshots : ICollectionFixture<Snapshots>
{
    public const string Name = "snapshots";
}
