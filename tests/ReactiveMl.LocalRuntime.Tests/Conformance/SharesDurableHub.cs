namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[CollectionDefinition(Name)]
public sealed class SharesDurableHub : ICollectionFixture<DurableHub>
{
    public const string Name = "Durable hub";
}
