using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amqp;
using Amqp.Framing;

namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>The Service Bus trigger and output on a real broker of AMQP 1.0.</summary>
/// <remarks>RabbitMQ 3 keeps no reason of a dead letter, has no <c>modified</c>, and counts deliveries without telling: those are held on the stand-in.</remarks>
public sealed class RabbitMqTests : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly DateTime Created = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private RabbitMq _broker = null!;

    public async Task InitializeAsync() => _broker = RabbitMq.IsInstalled ? await RabbitMq.StartAsync("text", "settle") : null!;

    public async Task DisposeAsync()
    {
        if (_broker is not null)
        {
            await _broker.DisposeAsync();
        }
    }

    [RabbitMqFact]
    public async Task What_cannot_be_handled_ends_as_a_dead_letter_and_calls_keep_to_their_limit()
    {
        await using var app = await StartAsync(("AzureFunctionsJobHost__extensions__serviceBus__maxConcurrentCalls", "1"));

        await SendAsync("text", "fail always", "slow-1", "slow-2");
        await SendAsync("settle", "dead", "complete");

        Assert.Equal(["fail always"], Bodies(await _broker.TakeAsync("text" + RabbitMq.DeadLetters, 1, Soon)));
        Assert.Equal(["dead"], Bodies(await _broker.TakeAsync("settle" + RabbitMq.DeadLetters, 1, Soon)));
        await app.LineAsync("bus ended slow-1");
        await app.LineAsync("bus ended slow-2");
        Assert.Equal(5, app.Count("bus handled fail always"));
        Assert.Equal(1, app.Count("bus handled fail always of fail always try 1"));
        Assert.Equal(0, app.Count("running 2;"));
        await app.LineAsync("bus handled complete of complete");
        Assert.Equal(1, app.Count("bus handled complete of complete"));
    }

    [RabbitMqFact]
    public async Task A_message_whose_process_was_killed_comes_again_and_one_under_way_is_finished_before_a_stop()
    {
        await using (var killed = await StartAsync())
        {
            await SendAsync("text", "slow-message");
            await killed.LineAsync("bus handled slow-message of slow-message try 1");
            killed.Process!.Kill();
        }

        await using var stopped = await StartAsync();
        await stopped.LineAsync("bus handled slow-message of slow-message try 2");
        using (Process.Start("kill", ["-TERM", stopped.Process!.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await stopped.EndAsync();
        }

        Assert.Equal(0, stopped.Process.ExitCode);
        Assert.Equal(1, stopped.Count("bus ended slow-message"));
        Assert.Empty(await _broker.TakeAsync("text", 1, TimeSpan.FromSeconds(1)));
    }

    [RabbitMqFact]
    public async Task A_broker_that_was_away_is_listened_and_sent_to_again()
    {
        await using var app = await StartAsync();
        await SendAsync("text", "before");
        await app.LineAsync("bus handled before of before try 1");

        await _broker.StopAsync();
        await app.LineAsync("Service Bus entity 'text' could not be read and is tried again");
        await _broker.StartAsync();

        await SendAsync("text", "after");
        await app.LineAsync("bus handled after of after try 1");
        Assert.True((await app.Http.PostAsync("/api/bus/sent", null)).IsSuccessStatusCode);
        await app.LineAsync("bus handled sent of  try 1");
        await app.LineAsync("bus handled sent again of  try 1");
    }

    private Task<FunctionApp> StartAsync(params (string, string)[] settings) => FunctionApp.StartAsync(
        [.. FunctionApp.Only("BusText", "BusSettle", "BusSend"), ("Bus", _broker.Url), ("BusText", "text"), ("BusSettle", "settle"), .. settings]);

    private Task SendAsync(string queue, params string[] bodies)
        => _broker.SendAsync(queue, bodies.Select(body => RabbitMq.Message(body, Encoding.UTF8.GetBytes(body), Created)));

    private static IEnumerable<string> Bodies(IEnumerable<Message> messages)
        => messages.Select(message => Encoding.UTF8.GetString(((Data)message.BodySection).Binary));
}
