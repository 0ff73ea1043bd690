using System.Globalization;
using Azure.Storage.Blobs;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[Collection(SharesRunningApp.Name)]
public sealed class Timer(RunningApp running)
{
    private readonly FunctionApp _app = running.App;

    [Fact]
    [Trait("Conformance", "C31")]
    public async Task C31_A_cron_text_keeps_to_the_clock_and_an_interval_counts_from_the_start()
    {
        await Eventually.TrueAsync(() => _app.Count("fired EveryTwoSeconds") >= 2 && _app.Count("fired EveryInterval") >= 2, "two runs of both");

        Assert.All(Times("fired EveryTwoSeconds"), time => Assert.Equal(0, time.Second % 2));
        var interval = Times("fired EveryInterval");
        Assert.InRange(interval[1] - interval[0], TimeSpan.FromSeconds(1.8), TimeSpan.FromSeconds(3.9));
    }

    [Fact]
    [Trait("Conformance", "C32")]
    public async Task C32_A_schedule_that_is_none_puts_its_function_in_error_and_the_others_run()
    {
        await _app.LineAsync("The 'NotACron' function is in error: The schedule expression 'not a cron'");
        await _app.LineAsync("fired EverySecond");
    }

    [Fact]
    [Trait("Conformance", "C33")]
    public async Task C33_A_timer_run_at_the_start_is_not_past_due()
    {
        await _app.LineAsync("fired AtStart pastDue False status True");

        Assert.Equal(1, _app.Count("fired AtStart"));
        Assert.Contains(_app.Log, line => line.Contains("(RunOnStartup)', Id=", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C34")]
    [Trait("Conformance", "C35")]
    [Trait("Conformance", "C41")]
    [Trait("RealHost", "no")]
    public async Task C34_A_missed_run_is_caught_up_once_C35_a_changed_schedule_owes_none_and_C41_local_time_counts()
    {
        const string Host = "conformance-past-due";
        await WriteStatusAsync(Host, "AtStart", """{"Last":"2020-01-01T00:00:00","Next":"2021-01-01T00:00:00","LastUpdated":"2020-01-01T00:00:00"}""");
        await WriteStatusAsync(Host, "Rescheduled", """{"Last":"2020-01-01T00:00:00","Next":"2020-02-01T00:00:00","LastUpdated":"2020-01-01T00:00:00"}""");
        await using var app = await FunctionApp.StartAsync(
            [.. FunctionApp.Only("AtStart", "Rescheduled", "Daily"), ("AzureFunctionsWebHost__hostid", Host), ("TZ", "Europe/Paris")]);

        await app.LineAsync("fired AtStart pastDue True");
        await app.LineAsync("(IsPastDue)");
        Assert.Matches("\"Next\":\"[0-9]{4}-06-01T00:00:00", await StatusAsync(Host, "Rescheduled", text => !text.Contains("2020-02", StringComparison.Ordinal)));
        Assert.Matches(@"""Next"":""[0-9-]{10}T08:30:00\+0[12]:00""", await StatusAsync(Host, "Daily", text => !text.Contains("\"0001", StringComparison.Ordinal)));
        await StatusAsync(Host, "AtStart", text => !text.Contains("2021-01-01", StringComparison.Ordinal));
        Assert.Equal((1, 0), (app.Count("fired AtStart"), app.Count("fired Rescheduled")));
    }

    [Fact]
    [Trait("Conformance", "C36")]
    public async Task C36_A_run_that_takes_three_periods_overlaps_with_no_other()
    {
        await Eventually.TrueAsync(() => _app.Count("fired SlowTimer ends") >= 2, "two runs");

        var turns = _app.Log.Where(line => line.Contains("fired SlowTimer", StringComparison.Ordinal))
            .Select(line => line.Contains("begins", StringComparison.Ordinal)).ToList();
        Assert.All(turns.Select((begins, i) => (begins, i)), turn => Assert.Equal(turn.i % 2 == 0, turn.begins));
        var (end, next) = (Times("fired SlowTimer ends")[0], Times("fired SlowTimer begins")[1]);
        Assert.InRange(next - end, TimeSpan.Zero, TimeSpan.FromSeconds(2.4));
    }

    [Fact]
    [Trait("Conformance", "C37")]
    public async Task C37_A_timer_that_throws_runs_at_its_next_time_and_its_status_is_kept()
    {
        await Eventually.TrueAsync(() => _app.Count("fired FailingTimer") >= 2, "two runs");

        await StatusAsync(null, "FailingAtStart", text => !text.Contains("\"Last\":\"0001", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Conformance", "C38")]
    public async Task C38_The_status_lies_in_a_blob_with_the_names_of_the_host()
        => Assert.Matches("""^\{"Last":"[^"]+","Next":"[^"]+","LastUpdated":"[^"]+"\}$""", await StatusAsync(null, "AtStart", _ => true));

    [Fact]
    [Trait("Conformance", "C39")]
    public async Task C39_A_timer_more_frequent_than_a_minute_has_no_status()
    {
        await Eventually.TrueAsync(() => _app.Count("fired EverySecond pastDue False status False") >= 2, "two runs");

        Assert.Contains(_app.Log, line => line.Contains("Executing 'Functions.EverySecond' (Reason='Timer fired at ", StringComparison.Ordinal));
        Assert.Null(await FindStatusAsync(null, "EverySecond"));
    }

    [Fact]
    [Trait("Conformance", "C40")]
    [Trait("RealHost", "no")]
    public async Task C40_Of_two_processes_one_fires_and_when_it_is_killed_the_other_does()
    {
        (string, string)[] settings =
        [
            .. FunctionApp.Only("EverySecond", "Ping"), ("AzureFunctionsWebHost__hostid", "conformance-two"),
            ("ReactiveMl__LocalRuntime__Lease", "00:00:03"),
        ];
        await using var first = await FunctionApp.StartAsync(settings);
        await first.LineAsync("fired EverySecond");
        await using var second = await FunctionApp.StartAsync(settings);
        var before = first.Count("fired EverySecond");
        await second.Http.GetAsync("/api/Ping");
        await Eventually.TrueAsync(() => first.Count("fired EverySecond") >= before + 2, "two runs of the first");
        Assert.Equal(0, second.Count("fired EverySecond"));

        first.Process!.Kill();

        await second.LineAsync("fired EverySecond");
    }

    private List<DateTimeOffset> Times(string part) => _app.Log.Where(line => line.Contains(part, StringComparison.Ordinal))
        .Select(line => DateTimeOffset.Parse(line[1..line.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture)).ToList();

    private static async Task<BlobContainerClient> ContainerAsync() => new(await ConformanceTarget.StorageAsync(), "azure-webjobs-hosts");

    private static async Task WriteStatusAsync(string host, string function, string status)
    {
        var container = await ContainerAsync();
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient($"timers/{host}/Host.Functions.{function}/status").UploadAsync(BinaryData.FromString(status), overwrite: true);
    }

    private static Task<string> StatusAsync(string? host, string function, Func<string, bool> fits) => Eventually.GetAsync(
        async () => await FindStatusAsync(host, function) is { } text && fits(text) ? text : null, $"the status of {function}");

    private static async Task<string?> FindStatusAsync(string? host, string function)
    {
        var container = await ContainerAsync();
        if (!await container.ExistsAsync())
        {
            return null;
        }

        await foreach (var blob in container.GetBlobsAsync(default, default, "timers/", default))
        {
            // Without a host it is the shared app's, whose id only it knows.
            if (blob.Name.EndsWith($"/Host.Functions.{function}/status", StringComparison.Ordinal)
                && (host is null ? !blob.Name.Contains("/conformance-", StringComparison.Ordinal) : blob.Name.Contains($"/{host}/", StringComparison.Ordinal)))
            {
                return (await container.GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content.ToString();
            }
        }

        return null;
    }
}
