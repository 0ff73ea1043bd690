using System.Net;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Looks whether the app tells operators from other callers. The ledger is for operators, and every app has it.</summary>
internal sealed class AccessCheck(ApiClient api)
{
    private const string Check = "access";

    public async Task<Finding> RunAsync(string pipeline, CancellationToken cancellation)
    {
        try
        {
            await api.GetLedgerAsync(pipeline, at: null, last: 1, cancellation);
        }
        catch (ApiRefused refused)
        {
            return Judge(refused);
        }

        return api.ProvesOperator ? Finding.Well(Check, $"{api.Url} takes this caller for an operator.")
            : api.Url.IsLoopback ? Finding.Well(Check, $"{api.Url} asks nobody for an operator key, as is meant to be on one machine.")
            : Finding.Broken(
                Check,
                $"{api.Url} is not on this machine, and takes everybody for an operator: no operator key was sent.",
                "Take the setting AZURE_FUNCTIONS_ENVIRONMENT=Development away, and set Access__OperatorKeySha256 (docs/access.md).");
    }

    private Finding Judge(ApiRefused refused) => (HttpStatusCode?)refused.Problem.Status switch
    {
        HttpStatusCode.Forbidden when api.ProvesOperator => Finding.Broken(
            Check,
            $"{api.Url} does not take this caller for an operator: {refused.Problem.Detail}",
            "Compare the key with the setting: printf %s \"$REACTIVEML_OPERATOR_KEY\" | sha256sum must give Access__OperatorKeySha256 of the app; a token needs the role, and the app the platform's authentication."),
        HttpStatusCode.Forbidden => Finding.Doubtful(
            Check,
            $"{api.Url} lets operators alone look at runs, quarantine and ledger, and no operator key was given. It says: {refused.Problem.Detail}",
            "Give --operator-key, or REACTIVEML_OPERATOR_KEY. An app that knows of no operator yet gets one by Access__OperatorKeySha256 (docs/access.md)."),
        _ => Finding.Doubtful(Check, $"The ledger could not be asked: {refused.Message}", "Look at the app's log of the last minutes."),
    };
}
