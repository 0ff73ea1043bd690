using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReactiveMl.Infra.Tests;

/// <summary>What a deployment would make, read from a snapshot.</summary>
internal sealed partial class Deployment(JsonObject snapshot)
{
    // From Microsoft's list of built-in roles, not from the templates.
    private static readonly Dictionary<string, string> RoleNames = new()
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0"] = "Azure Service Bus Data Receiver",
        ["69a216fc-b8fb-44d8-bc22-1f3c2cd27a39"] = "Azure Service Bus Data Sender",
    };

    public IEnumerable<JsonNode> Resources(string type) =>
        snapshot["predictedResources"]!.AsArray().Select(one => one!).Where(one => (string?)one["type"] == type);

    public IReadOnlyList<PlannedApp> Apps =>
    [
        .. Resources("Microsoft.Web/sites").Select(site => new PlannedApp(
            ShortName((string)site["name"]!),
            site,
            Resources("Microsoft.Web/sites/config")
                .Single(config => (string)config["name"]! == $"{site["name"]}/appsettings")["properties"]!.AsObject()
                .ToDictionary(setting => setting.Key, setting => (string)setting.Value!))),
    ];

    public IReadOnlyList<RoleAssigned> Roles =>
    [
        .. Resources("Microsoft.Authorization/roleAssignments").Select(assignment => new RoleAssigned(
            ShortName(IdentityOf((string)assignment["properties"]!["principalId"]!)),
            ScopeOf((string)assignment["id"]!),
            RoleOf((string)assignment["properties"]!["roleDefinitionId"]!))),
    ];

    public bool HasServiceBus => Resources("Microsoft.ServiceBus/namespaces").Any();

    /// <summary>The identity that a value mentions: expressions name the resource whose property they read.</summary>
    public static string IdentityOf(string value) => Identity().Match(value).Groups[1].Value;

    /// <summary>What stands between the prefix of all names and the token: training, serving, next.</summary>
    public static string ShortName(string name) => name.Split('-') is [_, var word, _] ? word : name;

    private static string RoleOf(string definition) =>
        RoleNames.GetValueOrDefault(definition.Split('/')[^1], $"a role this test does not know, {definition}");

    private static string ScopeOf(string assignment)
    {
        var scope = assignment[..assignment.IndexOf("/providers/Microsoft.Authorization/roleAssignments/", StringComparison.Ordinal)];
        return scope.Split('/')[7..] switch
        {
            ["storageAccounts", var account] => AccountOf(account),
            ["storageAccounts", var account, "blobServices", "default", "containers", var container] => $"{AccountOf(account)}, container {container}",
            ["components", _] => "Application Insights",
            ["namespaces", _, "queues", var queue] => $"Service Bus, queue {queue}",
            ["namespaces", _, "topics", var topic] => $"Service Bus, topic {topic}",
            _ => scope,
        };
    }

    private static string AccountOf(string name) =>
        name.StartsWith("st", StringComparison.Ordinal) ? "data account"
        : name.StartsWith("sh", StringComparison.Ordinal) ? "serving host account"
        : name;

    [GeneratedRegex("/userAssignedIdentities/([^/'\"]+)")]
    private static partial Regex Identity();
}
