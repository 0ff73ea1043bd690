using System.Text.Json.Nodes;

namespace ReactiveMl.Infra.Tests;

/// <summary>What must hold of every deployment; each breach is a sentence.</summary>
internal static class DeploymentRules
{
    private static readonly HashSet<string> ReadsOnly = ["Storage Blob Data Reader", "Monitoring Metrics Publisher"];

    // What it says of itself; nothing there decides what is served.
    private static readonly HashSet<string> AddedToByServing = ["data account, container ledger", "data account, container predictions"];

    // Read by the host and the worker, not by our code.
    private static readonly HashSet<string> ReadByTheHost =
    [
        "AzureWebJobsStorage__credential",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        "AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes",
        "ServiceBusConnection__fullyQualifiedNamespace",
        "ServiceBusConnection__credential",
        "ServiceBusConnection__clientId",
    ];

    private static readonly HashSet<string> ReadForStorage =
        ["AzureWebJobsStorage__accountName", "AzureWebJobsStorage__clientId", "DataStorage__accountName", "DataStorage__clientId"];

    private static readonly string[] Secrets = ["AccountKey=", "SharedAccessKey", "SharedAccessSignature", "DefaultEndpointsProtocol=", "Password="];

    public static IReadOnlyList<string> Breaches(JsonObject snapshot)
    {
        var deployment = new Deployment(snapshot);
        return
        [
            .. OfStorage(deployment),
            .. OfDoors(deployment),
            .. OfConnections(deployment),
            .. OfSettings(deployment),
            .. OfRoles(deployment),
            .. OfFunctions(deployment),
        ];
    }

    private static IEnumerable<string> OfStorage(Deployment deployment) =>
    [
        .. Unless(deployment, "Microsoft.Storage/storageAccounts", "allowSharedKeyAccess", false),
        .. Unless(deployment, "Microsoft.Storage/storageAccounts", "allowBlobPublicAccess", false),
        .. Unless(deployment, "Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly", true),
        .. Unless(deployment, "Microsoft.Storage/storageAccounts", "minimumTlsVersion", "TLS1_2"),
        .. Unless(deployment, "Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess", "None"),
    ];

    private static IEnumerable<string> OfDoors(Deployment deployment) =>
    [
        .. Unless(deployment, "Microsoft.ServiceBus/namespaces", "disableLocalAuth", true),
        .. Unless(deployment, "Microsoft.ServiceBus/namespaces", "minimumTlsVersion", "1.2"),
        .. Unless(deployment, "Microsoft.Insights/components", "DisableLocalAuth", true),
        .. Unless(deployment, "Microsoft.Web/sites", "httpsOnly", true),
        .. Unless(deployment, "Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow", false),
        .. deployment.Apps
            .Where(app => deployment.Resources("Microsoft.Web/sites/basicPublishingCredentialsPolicies")
                .Count(policy => ((string)policy["name"]!).StartsWith($"{app.Site["name"]}/", StringComparison.Ordinal)) != 2)
            .Select(app => $"{app.Name} can be published to with a password."),
    ];

    private static IEnumerable<string> OfConnections(Deployment deployment)
    {
        foreach (var app in deployment.Apps)
        {
            var identity = Deployment.IdentityOf(app.Site["identity"]!.ToJsonString());
            foreach (var (key, value) in app.Settings)
            {
                if (Secrets.Any(secret => value.Contains(secret, StringComparison.OrdinalIgnoreCase)) || key is "AzureWebJobsStorage" or "ServiceBusConnection")
                {
                    yield return $"{app.Name}: the setting {key} connects with a secret.";
                }

                if (key.EndsWith("__clientId", StringComparison.Ordinal) && Deployment.IdentityOf(value) != identity)
                {
                    yield return $"{app.Name}: the setting {key} names an identity that the app does not have.";
                }
            }

            foreach (var needed in Needed(deployment, app).Where(key => !app.Settings.ContainsKey(key)))
            {
                yield return $"{app.Name}: the setting {needed} is missing.";
            }
        }
    }

    private static IEnumerable<string> Needed(Deployment deployment, PlannedApp app) =>
    [
        "AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId",
        .. app.Name == "training" ? [] : new[] { "DataStorage__accountName", "DataStorage__clientId" },
        .. app.Name == "training" && deployment.HasServiceBus
            ? new[] { "ServiceBusConnection__fullyQualifiedNamespace", "ServiceBusConnection__credential", "ServiceBusConnection__clientId" } : [],
        .. CodeSettings.Required,
    ];

    private static IEnumerable<string> OfSettings(Deployment deployment) =>
        from app in deployment.Apps
        from key in app.OtherSettings
        where !ReadByTheHost.Contains(key) && !ReadForStorage.Contains(key) && !CodeSettings.Required.Contains(key)
            && CodeSettings.Options.All(option => option.Name != key)
        select $"{app.Name}: nothing reads the setting {key}.";

    private static IEnumerable<string> OfRoles(Deployment deployment)
    {
        var identities = deployment.Resources("Microsoft.ManagedIdentity/userAssignedIdentities").Select(one => Deployment.ShortName((string)one["name"]!)).ToHashSet();
        var told = DocumentedTables.Roles.Where(row => identities.Contains(row.Identity) && (deployment.HasServiceBus || !row.NeedsServiceBus)).ToList();
        var made = deployment.Roles;
        return
        [
            .. told.Except(made).Select(role => $"The table tells of a role that is not assigned: {role}."),
            .. made.Except(told).Select(role => $"A role is assigned that the table does not tell of: {role}."),
            .. made.Where(role => role.Identity == "serving" && role.Scope != "serving host account" && !AddedToByServing.Contains(role.Scope) && !ReadsOnly.Contains(role.Role))
                .Select(role => $"The serving identity may write: {role}."),
        ];
    }

    private static IEnumerable<string> OfFunctions(Deployment deployment)
    {
        var known = CodeFunctions.All.Select(function => function.Name).ToHashSet();
        // The twin is the serving app over again: it is asked, not used.
        var apps = deployment.Apps.Where(app => app.Name != "next").ToList();
        return
        [
            .. from app in deployment.Apps
               from name in app.DisabledFunctions.Except(known)
               select $"{app.Name} switches off '{name}', which the code does not have.",
            .. from function in CodeFunctions.All
               where !function.IsHttp && apps.Count(app => app.Runs(function)) > 1
               select $"{function.Name} runs in more than one app.",
            .. from function in CodeFunctions.All
               let wanted = deployment.HasServiceBus || !function.IsServiceBus
               where wanted != apps.Any(app => app.Runs(function))
               select wanted ? $"{function.Name} runs nowhere." : $"{function.Name} listens to a Service Bus that is not there.",
            .. from next in deployment.Apps.Where(app => app.Name == "next")
               where !next.DisabledFunctions.SetEquals(apps.Single(app => app.Name == "serving").DisabledFunctions)
               select "The twin does not run what the serving app runs.",
        ];
    }

    private static IEnumerable<string> Unless(Deployment deployment, string type, string property, JsonNode value) =>
        deployment.Resources(type)
            .Where(resource => !JsonNode.DeepEquals(resource["properties"]?[property], value))
            .Select(resource => $"{type} {resource["name"]}: {property} is not {value}.");
}
