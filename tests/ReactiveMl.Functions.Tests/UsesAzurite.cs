namespace ReactiveMl.Functions.Tests;

/// <summary>Tests on the shared Azurite run one class after the other: it serves them all from one core.</summary>
[CollectionDefinition(Name)]
public sealed class UsesAzurite
{
    public const string Name = "Azurite";
}
