using Azure;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Asks each plane of a storage account once, and tells a missing role from a missing account.</summary>
internal static class StorageCheck
{
    private const string Check = "storage";

    public static async Task<Finding> AskAsync(StoragePlane plane, CancellationToken cancellation)
    {
        try
        {
            await plane.Ask(cancellation);
            return Finding.Well(Check, $"The {plane.Name} service answers, and this identity may read it.");
        }
        catch (RequestFailedException refused)
        {
            return Judge(plane, refused);
        }
        catch (AggregateException unreached)
        {
            // The client's own retries end in this when no address answers.
            return Unreached(plane, unreached.InnerExceptions[0].Message);
        }
        catch (Azure.Identity.AuthenticationFailedException nobody)
        {
            return Finding.Broken(
                Check, $"There is no identity to ask the {plane.Name} service with: {FirstLine(nobody.Message)}",
                "Run az login as somebody who has a role on the account, or give a connection string with --storage.");
        }
    }

    private static Finding Judge(StoragePlane plane, RequestFailedException refused) => refused switch
    {
        { Status: 0 } => Unreached(plane, refused.Message),
        { Status: 403, ErrorCode: "AuthenticationFailed" } => Finding.Broken(
            Check, $"The {plane.Name} service does not take the key or the time of the request.", "Copy the connection string anew, and see whether this machine's clock is right."),
        { Status: 403, ErrorCode: "KeyBasedAuthenticationNotPermitted" } => Finding.Broken(
            Check, "The account takes no shared keys.", "Give the account's name with --storage instead of a connection string: then this identity is used."),
        { Status: 403 } => Finding.Broken(
            Check, $"This identity may not use the {plane.Name} service ({refused.ErrorCode}).",
            $"Give it the role '{plane.Role}' on the account, or deploy again: the template gives the apps theirs. A role takes a few minutes to hold."),
        { Status: 400, ErrorCode: "InvalidHeaderValue" } => Finding.Broken(
            Check, $"The {plane.Name} service does not know the version of the API that this SDK speaks: it is an Azurite older than the SDK.",
            "Start Azurite with --skipApiVersionCheck, or use the version pinned in infra/local/package.json."),
        _ => Finding.Broken(Check, $"The {plane.Name} service answers {refused.Status} {refused.ErrorCode}.", "Look at the account's health and its firewall in the portal."),
    };

    private static Finding Unreached(StoragePlane plane, string why) => Finding.Broken(
        Check, $"The {plane.Name} service cannot be reached: {FirstLine(why)}",
        "Start Azurite (reactiveml demo brings its own), or correct --storage; in Azure see the account's name, firewall and private endpoints.");

    private static string FirstLine(string message) => message.ReplaceLineEndings("\n").Split('\n')[0];
}
