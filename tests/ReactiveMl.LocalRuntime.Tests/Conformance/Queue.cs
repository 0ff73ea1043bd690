using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ReactiveMl.LocalRuntime.Tests.Conformance;

[Collection(SharesRunningApp.Name)]
public sealed partial class Queue(RunningApp running)
{
    private readonly FunctionApp _app = running.App;
    private readonly TestQueues _queues = running.Queues;

    [Fact]
    [Trait("Conformance", "C42")]
    [Trait("RealHost", "no")]
    public async Task C42_A_queue_that_does_not_exist_is_not_made_by_the_trigger_and_is_read_once_it_is_there()
    {
        const string Late = "late-queue";
        await using var app = await FunctionApp.StartAsync([.. FunctionApp.Only("HandleWork"), ("WorkQueue", Late)]);
        Assert.False(await _queues[Late].ExistsAsync());

        await _queues.CreateAsync(Late);
        await _queues.SendAsync(Late, """{"Name":"late","Count":1}""");

        await app.LineAsync("handled late 1 try 1");
    }

    [Fact]
    [Trait("Conformance", "C43")]
    public async Task C43_A_handled_message_was_tried_once_and_is_gone()
    {
        await _queues.SendAsync("work", """{"Name":"handled-once","Count":7}""");

        await _app.LineAsync("handled handled-once 7 try 1");
        await _queues.EmptyAsync("work");
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task C44_A_message_that_always_fails_is_tried_five_times_at_once_and_goes_to_poison()
    {
        await _queues.SendAsync("failing", "fails-always");

        Assert.Equal("fails-always", await _queues.ReceiveAsync("failing-poison"));
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(1, 5).Select(count => _app.Count($"handled fails-always 0 try {count}") * count));
        Assert.Equal(0, _app.Count("handled fails-always 0 try 6"));
        Assert.True(Time(_app, "handled fails-always 0 try 5") - Time(_app, "handled fails-always 0 try 1") < TimeSpan.FromSeconds(8));
        await _app.LineAsync("Message has reached MaxDequeueCount of 5. Moving message to queue 'failing-poison'.");
        await _queues.EmptyAsync("failing");
    }

    [Fact]
    [Trait("Conformance", "C45")]
    [Trait("Conformance", "C47")]
    [Trait("RealHost", "no")]
    public async Task C45_One_try_is_all_when_told_so_and_C47_a_message_that_had_more_is_not_tried()
    {
        const string Once = "once-only";
        await _queues.CreateAsync(Once);
        await _queues.SendAsync(Once, """{"Name":"had-two","Count":0}""");
        for (var i = 0; i < 2; i++)
        {
            await _queues[Once].ReceiveMessageAsync(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromSeconds(1.2)); // The shortest hold there is.
        }

        await using var app = await FunctionApp.StartAsync(
            [.. FunctionApp.Only("HandleWork"), ("WorkQueue", Once), ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "1")]);
        await _queues.ReceiveAsync($"{Once}-poison", """{"Name":"had-two","Count":0}""");
        Assert.Equal(0, app.Count("Executing 'Functions.HandleWork'"));

        await _queues.SendAsync(Once, "not JSON");
        await _queues.ReceiveAsync($"{Once}-poison", "not JSON");
        Assert.Equal(1, app.Count("Executed 'Functions.HandleWork' (Failed"));
    }

    [Fact]
    [Trait("Conformance", "C46")]
    [Trait("Conformance", "C55")]
    [Trait("RealHost", "no")]
    public async Task C46_A_failed_message_waits_and_C55_plain_text_stays_plain()
    {
        await _queues.CreateAsync("sour-poison-plain");
        await using var app = await FunctionApp.StartAsync(
            [
                .. FunctionApp.Only("HandleWork"), ("WorkQueue", "sour-poison-plain"),
                ("AzureFunctionsJobHost__extensions__queues__messageEncoding", "none"),
                ("AzureFunctionsJobHost__extensions__queues__maxDequeueCount", "2"),
                ("AzureFunctionsJobHost__extensions__queues__visibilityTimeout", "00:00:02"),
            ]);
        await _queues["sour-poison-plain"].SendMessageAsync("not JSON");
        await Eventually.GetAsync(async () => await _queues.TakeAsync("sour-poison-plain-poison") is "not JSON" ? "there" : null, "poison in plain text");
        var tries = app.Log.Where(line => line.Contains("Executing 'Functions.HandleWork'", StringComparison.Ordinal)).Select(Time).ToList();
        Assert.InRange(tries[1] - tries[0], TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(20));
    }

    [Fact]
    [Trait("Conformance", "C48")]
    [Trait("RealHost", "no")]
    public async Task C48_A_poison_queue_has_no_poison_queue_of_its_own()
    {
        await _queues.SendAsync("sour-poison", "sour");

        await _app.LineAsync("handled sour 0 try 5");
        await Task.Delay(TimeSpan.FromSeconds(2.5)); // Its lock of 2 seconds runs out, and it is due for no further try.
        Assert.Equal(0, _app.Count("handled sour 0 try 6"));
        Assert.Equal(1, await _queues.CountAsync("sour-poison"));
        Assert.False(await _queues["sour-poison-poison"].ExistsAsync());
    }

    [Fact]
    [Trait("Conformance", "C49")]
    public async Task C49_A_batch_and_half_a_batch_per_processor_run_at_once()
    {
        var most = 16 + (8 * Environment.ProcessorCount);
        await Task.WhenAll(Enumerable.Range(0, 2 * most).Select(_ => _queues.SendAsync("crowd", "crowd")));

        await _queues.EmptyAsync("crowd");
        Assert.InRange(Crowd(_app), 17, most);
    }

    [Fact]
    [Trait("Conformance", "C11")]
    [Trait("Conformance", "C49")]
    [Trait("RealHost", "no")]
    public async Task C11_A_setting_of_the_environment_overrides_host_json_and_C49_a_batch_of_one_runs_alone()
    {
        const string Alone = "crowd-alone";
        await _queues.CreateAsync(Alone);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _queues.SendAsync(Alone, "alone")));
        await using var app = await FunctionApp.StartAsync(
            [
                .. FunctionApp.Only("HandleCrowd"), ("CrowdQueue", Alone),
                ("AzureFunctionsJobHost__extensions__queues__batchSize", "1"),
                ("AzureFunctionsJobHost__extensions__queues__newBatchThreshold", "0"),
            ]);

        await _queues.EmptyAsync(Alone);
        Assert.Equal(1, Crowd(app));
    }

    [Fact]
    [Trait("Conformance", "C50")]
    public async Task C50_A_message_in_an_idle_queue_is_taken_within_two_seconds()
    {
        await _queues.EmptyAsync("connected");
        await _queues.SendAsync("connected", "after-idling");
        var sent = TimeProvider.System.GetUtcNow();

        await _app.LineAsync("handled after-idling");
        Assert.InRange(Time(_app, "handled after-idling") - sent, TimeSpan.FromSeconds(-1), TimeSpan.FromSeconds(3));
    }

    [Fact]
    [Trait("Conformance", "C51")]
    [Trait("RealHost", "no")]
    public async Task C51_A_message_stays_hidden_while_its_function_runs_longer_than_the_lock()
    {
        await _queues.SendAsync("slow", "slow-message"); // Runs 3 seconds on a lock of 2.

        await _app.LineAsync("handled slow-message 0 try 1");
        await _queues.EmptyAsync("slow");
        Assert.Equal(1, _app.Count("handled slow-message"));
    }

    [Fact]
    [Trait("Conformance", "C52")]
    [Trait("RealHost", "no")]
    public async Task C52_A_message_whose_process_was_killed_comes_a_second_time()
    {
        const string Killed = "stubborn-killed";
        await _queues.CreateAsync(Killed);
        (string, string)[] settings =
            [.. FunctionApp.Only("HandleStubborn"), ("StubbornQueue", Killed), ("ReactiveMl__LocalRuntime__QueueMessageLock", "00:00:02")];
        await using (var first = await FunctionApp.StartAsync(settings))
        {
            await _queues.SendAsync(Killed, "survivor");
            await first.LineAsync("handled begun survivor 0 try 1");
            first.Process!.Kill();
        }

        await using var second = await FunctionApp.StartAsync(settings);
        await second.LineAsync("handled survivor 0 try 2");
    }

    [Fact]
    [Trait("Conformance", "C53")]
    public async Task C53_A_body_that_is_not_the_parameters_JSON_fails_five_times_and_goes_to_poison()
    {
        var before = _app.Count("Executed 'Functions.HandleWork' (Failed");
        await _queues.SendAsync("work", "not JSON at all");

        await _queues.ReceiveAsync("work-poison", "not JSON at all");
        Assert.Equal(5, _app.Count("Executed 'Functions.HandleWork' (Failed") - before);
    }

    [Fact]
    [Trait("Conformance", "C54")]
    public async Task C54_A_body_that_is_not_base64_goes_to_poison_without_a_try()
    {
        var message = (await _queues["slow"].SendMessageAsync("?? raw ??")).Value.MessageId;

        await Eventually.GetAsync(async () => await _queues.TakeAsync("slow-poison") is "?? raw ??" ? "there" : null, "the raw body is in poison");
        await _app.LineAsync($"Message decoding has failed! Check MessageEncoding settings. MessageId={message}.");
        Assert.Equal(0, _app.Count("raw ??"));
    }

    [Fact]
    [Trait("Conformance", "C56")]
    public async Task C56_Names_in_lower_case_bind_too()
    {
        await _queues.SendAsync("work", """{"name":"lower","count":3}""");

        await _app.LineAsync("handled lower 3 try 1");
    }

    [Fact]
    [Trait("Conformance", "C57")]
    [Trait("Conformance", "C58")]
    [Trait("Conformance", "C59")]
    public async Task C57_A_record_is_indented_JSON_C58_an_array_one_message_each_and_C59_the_queues_are_made()
    {
        var answer = await _app.Http.PostAsync("/api/Emit", new StringContent("x"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{{{Environment.NewLine}  \"Name\": \"\u00e9\",{Environment.NewLine}  \"Count\": 2{Environment.NewLine}}}", await _queues.ReceiveAsync("emitted-poco"));
        await _queues.ReceiveAsync("emitted-array", "a");
        await _app.Http.PostAsync("/api/Emit", new StringContent("x"));
        await _queues.ReceiveAsync("emitted-array", "b");
        Assert.False(await _queues["emitted-none"].ExistsAsync());
    }

    [Fact]
    [Trait("Conformance", "C61")]
    public async Task C61_A_message_brings_its_metadata_as_binding_data()
    {
        await _queues.SendAsync("metadata", "with-metadata");

        var names = (await _app.LineAsync("metadata of with-metadata: ")).Split("with-metadata: ")[1].TrimEnd(';').Split(' ');
        Assert.Superset(
            new HashSet<string> { "QueueTrigger", "DequeueCount", "Id", "InsertionTime", "ExpirationTime", "NextVisibleTime", "PopReceipt" },
            names.ToHashSet());
    }

    [Fact]
    [Trait("Conformance", "C62")]
    public async Task C62_A_queues_name_is_lower_cased_and_one_that_storage_refuses_puts_the_function_in_error()
    {
        await _queues.SendAsync("upper-case", "to-lower-case");

        await _app.LineAsync("handled to-lower-case 0 try 1");
        await _app.LineAsync("The 'HandleBadName' function is in error: 'bad_name' is not a valid queue name");
    }

    [Fact]
    [Trait("Conformance", "C64")]
    public async Task C64_A_body_of_48_KiB_fits_and_one_byte_more_fails_the_invocation()
    {
        await _app.Http.PostAsync("/api/relay/49152", null);
        await _app.LineAsync("Executed 'Functions.RelayLength' (Succeeded");
        Assert.Equal(49152, (await _queues.ReceiveAsync("relayed-length")).Length);

        await _app.Http.PostAsync("/api/relay/49153", null);
        await _app.LineAsync("Executed 'Functions.RelayLength' (Failed");
    }

    private static int Crowd(FunctionApp app) => app.Log.Select(line => Handled().Match(line)).Where(match => match.Success)
        .Max(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    private static DateTimeOffset Time(FunctionApp app, string part) => Time(app.Log.First(line => line.Contains(part, StringComparison.Ordinal)));

    private static DateTimeOffset Time(string line)
        => DateTimeOffset.Parse(line[1..line.IndexOf(']', StringComparison.Ordinal)], CultureInfo.InvariantCulture);

    [GeneratedRegex("handled (?:crowd|alone) ([0-9]+) try")]
    private static partial Regex Handled();
}
