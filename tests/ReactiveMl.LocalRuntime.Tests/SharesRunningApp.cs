namespace ReactiveMl.LocalRuntime.Tests;

[CollectionDefinition(Name)]
public sealed class SharesRunningApp : ICollectionFixture<RunningApp>
{
    public const string Name = "Running app";
}
