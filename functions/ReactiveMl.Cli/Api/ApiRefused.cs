using System.Net;

namespace ReactiveMl.Cli.Api;

/// <summary>The app refused a request, and said why.</summary>
internal sealed class ApiRefused(string request, ApiProblem problem) : CommandFailed($"{request}: {problem}{RemedyOf(problem)}")
{
    public ApiProblem Problem { get; } = problem;

    private static string RemedyOf(ApiProblem problem) => (HttpStatusCode?)problem.Status switch
    {
        HttpStatusCode.Unauthorized => $"{Environment.NewLine}  Give a function key with --key, or in REACTIVEML_KEY.",
        HttpStatusCode.Forbidden => $"{Environment.NewLine}  Give the operator key with --operator-key, or in REACTIVEML_OPERATOR_KEY; or an Entra token with --token, or in REACTIVEML_TOKEN.",
        _ => "",
    };
}
