using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ReactiveMl.Infra.Tests;

public sealed class DocumentedSettingsTests
{
    [Fact]
    public void The_table_tells_every_setting_that_the_code_reads_and_its_default() =>
        Assert.Equal(CodeSettings.Options.OrderBy(one => one.Name), DocumentedTables.Settings.OrderBy(one => one.Name));

    [Fact]
    public void The_sample_for_a_laptop_has_every_setting_without_a_default_and_switches_Service_Bus_off()
    {
        var sample = JsonNode.Parse(Repository.Read("local.settings.sample.json"))!["Values"]!.AsObject();

        Assert.Equal(
            CodeSettings.Required
                .Concat(["AzureWebJobsStorage", "FUNCTIONS_WORKER_RUNTIME"])
                .Concat(CodeFunctions.All.Where(function => function.IsServiceBus).Select(function => $"AzureWebJobs.{function.Name}.Disabled"))
                .Order(),
            sample.Select(setting => setting.Key).Order());
    }

    [Fact]
    public void What_lowers_the_cost_of_an_idle_day_is_there_and_has_the_value_that_is_told()
    {
        Assert.NotEmpty(DocumentedTables.Thrift);
        Assert.All(DocumentedTables.Thrift, told => Assert.Equal(told.Default, ValueOf(told.Name)));
    }

    // A path in host.json, a schedule of the template, or an option of the code.
    private static string? ValueOf(string setting) => setting switch
    {
        _ when setting.Contains('.', StringComparison.Ordinal) =>
            setting.Split('.').Aggregate(JsonNode.Parse(Repository.Read("host.json")), (node, key) => node?[key])?.ToString(),
        _ when CodeSettings.Required.Contains(setting) =>
            Regex.Match(Repository.Read("infra/azure/main.bicep"), $@"\b{setting}: '(.+)'").Groups[1].Value,
        _ => CodeSettings.Options.SingleOrDefault(option => option.Name == setting)?.Default,
    };
}
