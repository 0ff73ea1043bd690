namespace ReactiveMl.LocalRuntime.Tests.Durable;

/// <summary>Tests that share one Azurite; each uses a hub of its own.</summary>
[CollectionDefinition("Durable")]
public sealed class DurableTests : ICollectionFixture<DurableAzurite>;
