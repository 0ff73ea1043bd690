namespace ReactiveMl.Infra.Tests;

/// <summary>What an identity may do, and where.</summary>
/// <param name="Identity">training or serving.</param>
/// <param name="Scope">As the table in docs/deploy.md calls it.</param>
internal sealed record RoleAssigned(string Identity, string Scope, string Role)
{
    public bool NeedsServiceBus => Scope.StartsWith("Service Bus", StringComparison.Ordinal);

    public override string ToString() => $"{Role} for {Identity} on {Scope}";
}
