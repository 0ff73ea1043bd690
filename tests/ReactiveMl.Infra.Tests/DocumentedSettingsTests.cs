namespace ReactiveMl.Infra.Tests;

public sealed class DocumentedSettingsTests
{
    [Fact]
    public void The_table_tells_every_setting_that_the_code_reads_and_its_default() =>
        Assert.Equal(CodeSettings.Options.OrderBy(one => one.Name), DocumentedTables.Settings.OrderBy(one => one.Name));

    [Fact]
    public void The_sample_for_a_laptop_has_every_setting_without_a_default_and_switches_Service_Bus_off()
    {
        var sample = System.Text.Json.Nodes.JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!.AsObject();

        Assert.Equal(
            CodeSettings.Required
                .Concat(["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"])
                .Concat(CodeFunctions.All.Where(function => function.IsServiceBus).Select(function => $"AzureWebJobs.{function.Name}.Disabled"))
                .Order(),
            sample.Select(setting => setting.Key).Order());
    }
}
