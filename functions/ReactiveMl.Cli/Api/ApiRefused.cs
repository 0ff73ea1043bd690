namespace ReactiveMl.Cli.Api;

/// <summary>The app refused a request, and said why.</summary>
internal sealed class ApiRefused(string request, ApiProblem problem) : CommandFailed($"{request}: {problem}")
{
    public ApiProblem Problem { get; } = problem;
}
