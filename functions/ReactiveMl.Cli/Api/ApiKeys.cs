namespace ReactiveMl.Cli.Api;

/// <summary>By what a caller of a deployed app is known; nothing of it is needed locally.</summary>
/// <param name="Function">The function key.</param>
/// <param name="Operator">The operator key.</param>
/// <param name="Token">An Entra token with the role of operators.</param>
internal sealed record ApiKeys(string? Function = null, string? Operator = null, string? Token = null)
{
    public bool ProvesOperator => (Operator ?? Token) is not null;
}
