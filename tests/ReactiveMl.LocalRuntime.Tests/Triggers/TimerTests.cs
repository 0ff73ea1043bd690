using Azure.Storage.Blobs;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

[Collection(SharesRunningApp.Name)]
public sealed class TimerTests(RunningApp running)
{
    [Fact]
    [Trait("Conformance", "C39")]
    public async Task A_timer_more_frequent_than_a_minute_fires_again_and_again_without_a_status()
    {
        await Eventually.GetAsync(
            () => Task.FromResult(running.App.Count("fired EverySecond pastDue False status False") >= 2 ? "twice" : null), "two runs");
        Assert.Contains(running.App.Log, line => line.Contains("Executing 'Functions.EverySecond' (Reason='Timer fired at ", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C33")]
    [Trait("Conformance", "C38")]
    public async Task A_timer_run_at_the_start_keeps_its_status_in_a_blob()
    {
        await running.App.LineAsync("fired AtStart pastDue False status True");

        var container = new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), "azure-webjobs-hosts");
        var text = await Eventually.GetAsync(
            async () =>
            {
                await foreach (var blob in container.GetBlobsAsync(default, default, "timers/", default))
                {
                    if (blob.Name.EndsWith("/Host.Functions.AtStart/status", StringComparison.Ordinal))
                    {
                        return (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
                    }
                }

                return null;
            },
            "the status blob");
        Assert.Matches("""^\{"Last":"[^"]+","Next":"[^"]+","LastUpdated":"[^"]+"\}$""", text);
    }

    [Fact]
    [Trait("Conformance", "C141")]
    public async Task A_failing_timer_is_retried_as_its_attribute_says_each_time_as_a_new_invocation()
    {
        await running.App.LineAsync("fired RetriedTimer pastDue False status False retry 2");
        await Eventually.GetAsync(
            () => Task.FromResult(running.App.Count("Executed 'Functions.RetriedTimer' (Failed") == 3 ? "three" : null), "three failures");
        Assert.Equal(3, running.App.Count("Executing 'Functions.RetriedTimer'"));
    }

    [Fact]
    [Trait("Conformance", "C30")]
    [Trait("Conformance", "C40")]
    public async Task A_second_process_of_the_app_serves_HTTP_and_leaves_the_timers_to_the_first()
    {
        await running.App.LineAsync("fired EverySecond");
        await using var second = await FunctionApp.StartAsync(("WorkQueue", "work-of-second"), ("AzureWebJobsDisableHomepage", "true"));
        var before = running.App.Count("fired EverySecond");

        Assert.Equal(System.Net.HttpStatusCode.NoContent, (await second.Http.GetAsync("/")).StatusCode);
        await Eventually.GetAsync(
            () => Task.FromResult(running.App.Count("fired EverySecond") >= before + 2 ? "twice" : null), "two runs of the first");
        Assert.Equal(0, second.Count("fired EverySecond"));
    }
}
