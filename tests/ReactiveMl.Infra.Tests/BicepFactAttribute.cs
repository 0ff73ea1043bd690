namespace ReactiveMl.Infra.Tests;

/// <summary>A test that needs the Bicep compiler.</summary>
public sealed class BicepFactAttribute : FactAttribute
{
    public BicepFactAttribute()
    {
        if (Repository.Bicep is null)
        {
            Skip = "The Bicep compiler is pinned as Azure.Bicep.CommandLine.linux-x64: on this platform the templates are not checked. CI checks them.";
        }
    }
}
