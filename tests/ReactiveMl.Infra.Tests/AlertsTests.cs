using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Infra.Tests;

[Collection(SharesSnapshots.Name)]
public sealed partial class AlertsTests(Snapshots snapshots)
{
    private static readonly IReadOnlyList<string> Logged =
    [
        .. typeof(StorageAccount).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static))
            .SelectMany(method => method.GetCustomAttributes(typeof(LoggerMessageAttribute), inherit: false))
            .Select(attribute => ((LoggerMessageAttribute)attribute).Message),
    ];

    [BicepFact]
    public void Each_query_looks_for_a_sentence_that_the_code_logs()
    {
        var queries = new Deployment(snapshots.Sample).Resources("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => (string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!)
            .ToList();

        Assert.Equal(3, queries.Count);
        Assert.All(queries, query =>
        {
            var begins = Begins().Match(query).Groups[1].Value;
            Assert.Contains(Logged, sentence => sentence.StartsWith(begins, StringComparison.Ordinal));
        });
    }

    [BicepFact]
    public void A_failed_run_is_logged_as_its_query_expects()
    {
        var query = new Deployment(snapshots.Sample).Resources("Microsoft.Insights/scheduledQueryRules")
            .Select(rule => (string)rule["properties"]!["criteria"]!["allOf"]![0]!["query"]!)
            .Single(query => query.Contains("Run ended.", StringComparison.Ordinal));
        var sentence = Logged.Single(sentence => sentence.StartsWith("Run ended.", StringComparison.Ordinal));

        var searched = Contains().Match(query).Groups[1].Value;

        Assert.Contains(searched, sentence.Replace("{Status}", RunFinished.Failed, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(searched, sentence.Replace("{Status}", RunFinished.Rejected, StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [BicepFact]
    public void Mails_and_a_budget_are_there_where_they_were_asked_for()
    {
        var asked = new Deployment(snapshots.OneApp);

        Assert.Equal("operations@example.com", (string?)asked.Resources("Microsoft.Insights/actionGroups").Single()["properties"]!["emailReceivers"]![0]!["emailAddress"]);
        Assert.Equal(100, (int)asked.Resources("Microsoft.Consumption/budgets").Single()["properties"]!["amount"]!);
        Assert.Empty(new Deployment(snapshots.Sample).Resources("Microsoft.Consumption/budgets"));
    }

    [GeneratedRegex("startswith \"([^\"]+)\"")]
    private static partial Regex Begins();

    [GeneratedRegex("contains \"([^\"]+)\"")]
    private static partial Regex Contains();
}
