using System.Text.Json.Nodes;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Infra.Tests;

[Collection(SharesSnapshots.Name)]
public sealed class DeploymentRulesTests(Snapshots snapshots)
{
    [BicepFact]
    public void The_sample_keeps_the_rules() => Assert.Empty(DeploymentRules.Breaches(snapshots.Sample));

    [BicepFact]
    public void With_Service_Bus_the_rules_are_kept() => Assert.Empty(DeploymentRules.Breaches(snapshots.WithServiceBus));

    [BicepFact]
    public void One_app_with_every_setting_keeps_the_rules() => Assert.Empty(DeploymentRules.Breaches(snapshots.OneApp));

    [BicepFact]
    public void There_are_as_many_apps_as_asked_for()
    {
        Assert.Equal(["training", "serving", "next"], new Deployment(snapshots.Sample).Apps.Select(app => app.Name));
        Assert.Equal(["training"], new Deployment(snapshots.OneApp).Apps.Select(app => app.Name));
    }

    [BicepFact]
    public void Predictions_and_training_run_apart()
    {
        var apps = new Deployment(snapshots.Sample).Apps.ToDictionary(app => app.Name);

        string[] predicting =
            ["DescribeModel", "DescribeModelVersion", "DescribeServer", "Explain", "Infer", "InferVersion", "ModelReady", "ModelVersionReady", "Predict"];
        string[] both = ["ListPipelines", "Live", "Ready", "ServerLive", "ServerReady", "ShowDocs", "ShowLedger", "ShowModel", "ShowOpenApi"];
        Assert.Equal([.. predicting.Concat(both).Order()], CodeFunctions.All.Where(apps["serving"].Runs).Select(function => function.Name).Order());
        Assert.Equal(predicting, CodeFunctions.All.Where(function => !function.IsServiceBus && !apps["training"].Runs(function)).Select(function => function.Name).Order());
    }

    [BicepFact]
    public void The_data_account_has_the_containers_and_queues_of_the_code()
    {
        var names = typeof(StorageNames).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
            // The code makes its table itself, as Durable Task makes its own.
            .Where(field => !field.Name.EndsWith("Table", StringComparison.Ordinal))
            .ToLookup(field => field.Name.EndsWith("Queue", StringComparison.Ordinal), field => (string)field.GetRawConstantValue()!);

        Assert.Equal(names[false].Append("package-training").Order(), Children("blobServices/containers"));
        Assert.Equal(names[true].Order(), Children("queueServices/queues"));

        IEnumerable<string> Children(string type) => new Deployment(snapshots.Sample).Resources($"Microsoft.Storage/storageAccounts/{type}")
            .Select(child => ((string)child["name"]!).Split('/'))
            .Where(path => path[0].StartsWith("st", StringComparison.Ordinal))
            .Select(path => path[^1])
            .Order();
    }

    [BicepFact]
    public void Service_Bus_is_there_only_where_it_was_asked_for()
    {
        Assert.False(new Deployment(snapshots.Sample).HasServiceBus);
        Assert.True(new Deployment(snapshots.WithServiceBus).HasServiceBus);
    }

    [BicepFact]
    public void The_platform_checks_tokens_only_where_that_was_asked_for_and_asks_nobody_for_one()
    {
        var asked = new Deployment(snapshots.OneApp).Resources("Microsoft.Web/sites/config").Single(one => ((string)one["name"]!).EndsWith("/authsettingsV2", StringComparison.Ordinal))["properties"]!;

        Assert.DoesNotContain("authsettingsV2", snapshots.Sample.ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)asked["platform"]!["enabled"]!);
        Assert.Equal("AllowAnonymous", (string?)asked["globalValidation"]!["unauthenticatedClientAction"]);
        var entra = asked["identityProviders"]!["azureActiveDirectory"]!;
        Assert.Contains("00000000-0000-0000-0000-00000000000d", (string?)entra["registration"]!["openIdIssuer"], StringComparison.Ordinal);
        Assert.Equal(
            ["00000000-0000-0000-0000-00000000000c", "api://00000000-0000-0000-0000-00000000000c"],
            entra["validation"]!["allowedAudiences"]!.AsArray().Select(audience => (string)audience!));
    }

    // The platform sets the one itself; the other would make everybody an operator.
    [BicepFact]
    public void No_app_says_that_it_is_authenticated_or_on_one_machine() => Assert.All(
        new[] { snapshots.Sample, snapshots.OneApp }.SelectMany(snapshot => new Deployment(snapshot).Apps),
        app => Assert.Empty(app.Settings.Keys.Intersect(["WEBSITE_AUTH_ENABLED", "AZURE_FUNCTIONS_ENVIRONMENT"])));

    [BicepFact]
    public void No_output_holds_anything_but_names()
    {
        Assert.Equal(
            ["nextApp", "nextHost", "servingApp", "servingHost", "trainingApp", "trainingHost"],
            snapshots.Sample["outputs"]!.AsObject().Select(output => output.Key).Order());
    }

    [BicepFact]
    public void Where_nobody_is_to_be_told_nobody_looks_for_what_to_tell()
    {
        Assert.All(new Deployment(snapshots.Sample).Apps, app => Assert.Contains("TellModelEvents", app.DisabledFunctions));
        Assert.DoesNotContain("TellModelEvents", new Deployment(snapshots.WithServiceBus).Apps.Single(app => app.Name == "training").DisabledFunctions);
    }

    // Each breaks one thing in a deployment that keeps the rules, and the rules have to say which.
    [BicepFact]
    public void A_breach_is_told()
    {
        Tells("allowSharedKeyAccess is not false", "Microsoft.Storage/storageAccounts", one => one["properties"]!["allowSharedKeyAccess"] = true);
        Tells("allowSharedKeyAccess is not false", "Microsoft.Storage/storageAccounts", one => one["properties"]!.AsObject().Remove("allowSharedKeyAccess"));
        Tells("publicAccess is not None", "Microsoft.Storage/storageAccounts/blobServices/containers", one => one["properties"]!["publicAccess"] = "Blob");
        Tells("disableLocalAuth is not true", "Microsoft.ServiceBus/namespaces", one => one["properties"]!["disableLocalAuth"] = false);
        Tells("httpsOnly is not true", "Microsoft.Web/sites", one => one["properties"]!["httpsOnly"] = false);
        Tells("The table tells of a role that is not assigned", "Microsoft.Authorization/roleAssignments", one => one["properties"]!["principalId"] = "nobody");
        Tells("training: the setting AzureWebJobsStorage__accountName is missing", "Microsoft.Web/sites/config", one => one["properties"]!.AsObject().Remove("AzureWebJobsStorage__accountName"));
        Tells("training: the setting ServiceBusConnection__fullyQualifiedNamespace is missing", "Microsoft.Web/sites/config", one => one["properties"]!.AsObject().Remove("ServiceBusConnection__fullyQualifiedNamespace"));
        Tells("training: the setting PurgeOldSchedule is missing", "Microsoft.Web/sites/config", one => one["properties"]!.AsObject().Remove("PurgeOldSchedule"));
        Tells("training: nothing reads the setting Compaction__Graze", "Microsoft.Web/sites/config", one => one["properties"]!["Compaction__Graze"] = "00:15:00");
        Tells("training: the setting AzureWebJobsStorage connects with a secret", "Microsoft.Web/sites/config", one => one["properties"]!["AzureWebJobsStorage"] = "AccountKey=abc");
        Tells("RecordFacts runs nowhere", "Microsoft.Web/sites/config", one => one["properties"]!["AzureWebJobs.RecordFacts.Disabled"] = "true");
        Tells("switches off 'RecordFactz'", "Microsoft.Web/sites/config", one => one["properties"]!["AzureWebJobs.RecordFactz.Disabled"] = "true");
    }

    [BicepFact]
    public void A_timer_in_two_apps_is_told()
    {
        var broken = snapshots.Sample.DeepClone().AsObject();
        new Deployment(broken).Resources("Microsoft.Web/sites/config").Single(one => ((string)one["name"]!).Contains("-serving-", StringComparison.Ordinal))
            ["properties"]!.AsObject().Remove("AzureWebJobs.KeepHistory.Disabled");

        Assert.Contains("KeepHistory runs in more than one app.", DeploymentRules.Breaches(broken));
    }

    [BicepFact]
    public async Task A_right_to_write_models_for_the_serving_app_is_told()
    {
        const string reader = "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1";
        const string contributor = "ba92f5b4-2d11-453d-a403-e96b0029c9fe";
        var broken = await Bicep.SnapshotAsync(Repository.Read("infra/azure/main.bicepparam"), folder =>
        {
            var roles = Path.Combine(folder, "app/roles.bicep");
            File.WriteAllText(roles, File.ReadAllText(roles).Replace(reader, contributor, StringComparison.Ordinal));
        });

        Assert.Contains(
            "The serving identity may write: Storage Blob Data Contributor for serving on data account, container models.",
            DeploymentRules.Breaches(broken));
    }

    private void Tells(string sentence, string type, Action<JsonNode> breach)
    {
        var broken = snapshots.WithServiceBus.DeepClone().AsObject();
        breach(new Deployment(broken).Resources(type).First());

        Assert.Contains(DeploymentRules.Breaches(broken), told => told.Contains(sentence, StringComparison.Ordinal));
    }
}
