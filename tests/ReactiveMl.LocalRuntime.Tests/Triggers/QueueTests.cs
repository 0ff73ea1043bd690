using System.Net;
using System.Text;
using Azure.Storage.Queues;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

[Collection(SharesRunningApp.Name)]
public sealed class QueueTests(RunningApp running)
{
    private readonly FunctionApp _app = running.App;

    [Fact]
    [Trait("Conformance", "C43")]
    public async Task A_handled_message_was_tried_once_and_is_gone()
    {
        await SendAsync("work", """{"name":"handled-once","count":7}""");

        await _app.LineAsync("handled handled-once 7 try 1");
        await Eventually.GetAsync(async () => await CountAsync("work") == 0 ? "gone" : null, "the queue is empty");
    }

    [Fact]
    [Trait("Conformance", "C44")]
    public async Task A_message_that_always_fails_is_tried_five_times_and_goes_to_poison()
    {
        await SendAsync("failing", "fails-always");

        Assert.Equal("fails-always", await ReceiveAsync("failing-poison"));
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(1, 5).Select(count => _app.Count($"handled fails-always 0 try {count}") * count));
        Assert.Equal(0, _app.Count("handled fails-always 0 try 6"));
        await _app.LineAsync("Message has reached MaxDequeueCount of 5. Moving message to queue 'failing-poison'.");
        Assert.Equal(0, await CountAsync("failing"));
    }

    [Fact]
    [Trait("Conformance", "C51")]
    public async Task A_message_stays_hidden_while_its_function_runs_longer_than_the_lock()
    {
        await SendAsync("slow", "slow-message"); // Runs 3 seconds on a lock of 2.

        await _app.LineAsync("handled slow-message 0 try 1");
        await Eventually.GetAsync(async () => await CountAsync("slow") == 0 ? "gone" : null, "the queue is empty");
        Assert.Equal(1, _app.Count("handled slow-message"));
    }

    [Fact]
    [Trait("Conformance", "C53")]
    public async Task A_body_that_is_not_the_parameters_JSON_fails_five_times_and_goes_to_poison()
    {
        var before = _app.Count("Executed 'Functions.HandleWork' (Failed");
        await SendAsync("work", "not JSON at all");

        Assert.Equal("not JSON at all", await ReceiveAsync("work-poison", "not JSON at all"));
        Assert.Equal(5, _app.Count("Executed 'Functions.HandleWork' (Failed") - before);
    }

    [Fact]
    [Trait("Conformance", "C54")]
    public async Task A_body_that_is_not_base64_goes_to_poison_without_a_try()
    {
        var message = (await running.Queues.GetQueueClient("slow").SendMessageAsync("?? raw ??")).Value.MessageId;

        await Eventually.GetAsync(async () => await RawAsync("slow-poison") is "?? raw ??" ? "there" : null, "the raw body is in poison");
        await _app.LineAsync($"Message decoding has failed! Check MessageEncoding settings. MessageId={message}.");
        Assert.Equal(0, _app.Count("raw ??"));
    }

    [Fact]
    [Trait("Conformance", "C57")]
    [Trait("Conformance", "C58")]
    public async Task Outputs_are_indented_JSON_plain_text_and_one_message_per_element()
    {
        var answer = await _app.Http.PostAsync("/api/Emit", new StringContent("x"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"{{{Environment.NewLine}  \"Name\": \"\u00e9\",{Environment.NewLine}  \"Count\": 2{Environment.NewLine}}}", await ReceiveAsync("emitted-poco"));
        Assert.Equal("plain", await ReceiveAsync("emitted-text"));
        Assert.Equal(["a", "b"], new[] { await ReceiveAsync("emitted-array"), await ReceiveAsync("emitted-array") }.Order());
        Assert.False(await running.Queues.GetQueueClient("emitted-none").ExistsAsync());
    }

    [Fact]
    public async Task A_function_that_throws_writes_no_output()
    {
        var answer = await _app.Http.PostAsync("/api/EmitThenThrow", null);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.False(await running.Queues.GetQueueClient("emitted-never").ExistsAsync());
    }

    [Fact]
    [Trait("Conformance", "C3")]
    public async Task A_disabled_function_leaves_its_messages_alone()
    {
        await SendAsync("disabled-queue", "left alone");

        await _app.LineAsync("Function 'HandleDisabled' is disabled");
        await A_handled_message_was_tried_once_and_is_gone();
        Assert.Equal(1, await CountAsync("disabled-queue"));
    }

    [Fact]
    [Trait("Conformance", "C9")]
    public async Task A_listener_without_its_connection_is_tried_again_and_says_what_is_missing()
    {
        await _app.LineAsync("The listener for function 'Functions.HandleElsewhere' was unable to start");
        await _app.LineAsync("Storage connection 'NoSuchConnection' does not exist");
    }

    [Fact]
    [Trait("Conformance", "C24")]
    [Trait("Conformance", "C25")]
    public async Task A_queue_function_can_be_run_by_hand()
    {
        var body = new StringContent("""{"input":"{\"Name\":\"by-hand\",\"Count\":1}"}""", Encoding.UTF8, "application/json");

        Assert.Equal(HttpStatusCode.Accepted, (await _app.Http.PostAsync("/admin/functions/HandleWork", body)).StatusCode);
        await _app.LineAsync("handled by-hand 1");
        Assert.Equal(HttpStatusCode.NotFound, (await _app.Http.PostAsync("/admin/functions/None", body)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _app.Http.PostAsync("/admin/functions/HandleWork", new StringContent(""))).StatusCode);
    }

    [Fact]
    [Trait("Conformance", "C42")]
    public async Task A_queue_that_does_not_exist_is_not_made_by_the_trigger_and_is_read_once_it_is_there()
    {
        var queue = running.Queues.GetQueueClient($"late-{Guid.NewGuid():N}");
        await using var app = await FunctionApp.StartAsync(("WorkQueue", queue.Name), ("AzureFunctionsJobHost__functions__0", "HandleWork"));
        Assert.False(await queue.ExistsAsync());

        await queue.CreateAsync();
        await SendAsync(queue.Name, """{"Name":"late","Count":1}""");

        await app.LineAsync("handled late 1 try 1");
    }

    private async Task SendAsync(string queue, string body)
        => await running.Queues.GetQueueClient(queue).SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(body)));

    private async Task<int> CountAsync(string queue)
        => (await running.Queues.GetQueueClient(queue).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    private Task<string> ReceiveAsync(string queue, string? expected = null) => Eventually.GetAsync(
        async () => await RawAsync(queue) is { } raw && Encoding.UTF8.GetString(Convert.FromBase64String(raw)) is var text
            && (expected is null || text == expected) ? text : null,
        $"a message in {queue}");

    private async Task<string?> RawAsync(string queue)
    {
        var client = running.Queues.GetQueueClient(queue);
        if (!await client.ExistsAsync() || (await client.ReceiveMessageAsync()).Value is not { } message)
        {
            return null;
        }

        await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message.MessageText;
    }
}
