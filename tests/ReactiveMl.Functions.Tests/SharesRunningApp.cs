namespace ReactiveMl.Functions.Tests;

/// <summary>One running app for the tests that do not kill it.</summary>
[CollectionDefinition(Name)]
public sealed class SharesRunningApp : ICollectionFixture<RunningApp>
{
    public const string Name = "Running app";
}
