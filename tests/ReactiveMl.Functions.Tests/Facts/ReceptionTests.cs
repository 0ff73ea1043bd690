using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Flights;

namespace ReactiveMl.Functions.Tests.Facts;

[Collection(UsesAzurite.Name)]
public sealed class ReceptionTests : IAsyncLifetime
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly IReadOnlyList<Flight> Many = SeededFlights.Make(600, seed: 8);

    private readonly List<IDisposable> _open = [];
    private AppParts _app = null!;
    private IntakeQueue _queue = null!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync();
        // A queue of this test's own: nobody reads it.
        _queue = new IntakeQueue(_app.Get<StorageAccount>().Queue($"reception-{Guid.NewGuid():n}"));
    }

    public async Task DisposeAsync()
    {
        _open.ForEach(one => one.Dispose());
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_small_request_is_one_message_with_its_items()
    {
        Assert.Equal(202, (await ReceiveAsync(Reception(), Many.Take(3), key: null)).Status);

        Assert.Equal(1, await _queue.DepthAsync(Never));
        Assert.Empty(await LandedAsync());
    }

    [Fact]
    public async Task A_large_request_is_one_landing_blob_and_one_message_that_names_it()
    {
        Assert.Equal(202, (await ReceiveAsync(Reception(), Many, key: null)).Status);

        Assert.Equal(1, await _queue.DepthAsync(Never));
        Assert.Equal((600, 0), Counts(Assert.Single(await LandedAsync())));
    }

    [Fact]
    public async Task A_request_sent_again_under_its_key_lands_once_and_is_receipted_again()
    {
        var reception = Reception();

        var first = await ReceiveAsync(reception, Many.Take(3), "batch-1");
        var again = await ReceiveAsync(reception, Many.Take(3), "batch-1");

        Assert.Equal((202, 202), (first.Status, again.Status));
        Assert.Equal(first.Body.GetRawText(), again.Body.GetRawText());
        Assert.Equal((3, 0), Counts(Assert.Single(await LandedAsync())));
    }

    [Fact]
    public async Task A_key_that_stands_for_other_items_is_refused_and_nothing_of_it_is_kept()
    {
        var reception = Reception();
        await ReceiveAsync(reception, Many.Take(3), "batch-1");

        var other = await ReceiveAsync(reception, Many.Skip(3).Take(3), "batch-1");

        Assert.Equal((422, "Idempotency-Key"), (other.Status, other.Body.GetProperty("errors")[0].GetProperty("field").GetString()));
        Assert.Equal(1, await _queue.DepthAsync(Never));
        Assert.Single(await LandedAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public async Task A_bad_key_is_refused_by_the_header(string key)
    {
        var refused = await ReceiveAsync(Reception(), Many.Take(1), key);

        Assert.Equal((400, "Idempotency-Key"), (refused.Status, refused.Body.GetProperty("errors")[0].GetProperty("field").GetString()));
        Assert.Equal(0, await _queue.DepthAsync(Never));
    }

    [Fact]
    public async Task While_too_many_messages_wait_a_sender_is_told_when_to_come_back()
    {
        await _queue.SendAsync(new QueuedMessage(_app.Pipeline.Name, "[]"u8.ToArray(), null, null), Never);

        var busy = await ReceiveAsync(Reception(new IntakeOptions { MaxQueueDepth = 1, RetryAfter = TimeSpan.FromSeconds(7) }), Many.Take(1), key: null);

        Assert.Equal((429, "7"), (busy.Status, busy.RetryAfter));
        Assert.Equal(1, await _queue.DepthAsync(Never));
    }

    private static (int Accepted, int Refused) Counts(Landing landing) => (landing.Accepted, landing.Refused);

    private Reception Reception(IntakeOptions? options = null)
    {
        var limits = Options.Create(options ?? new IntakeOptions());
        var pressure = new BackPressure(_queue, limits, TimeProvider.System);
        _open.Add(pressure);
        return new Reception(ItemsRead.Facts(new FactLimits()), _app.Get<ReactiveMl.Pipelines.PipelineCatalog>(), _queue, _app.Facts, pressure, limits, TimeProvider.System);
    }

    private async Task<(int Status, JsonElement Body, string? RetryAfter)> ReceiveAsync(Reception reception, IEnumerable<Flight> flights, string? key)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        using var answered = new MemoryStream();
        var body = FlightLate.Json(flights.Select(flight => flight.Fact));
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Body, context.Request.ContentLength, context.Request.ContentType) = (new MemoryStream(body), body.Length, "application/json");
        context.Response.Body = answered;
        if (key is not null)
        {
            context.Request.Headers["Idempotency-Key"] = key;
        }

        var result = await reception.ReceiveAsync(context.Request, _app.Pipeline.Name.Value, Never);
        await result.ExecuteAsync(context);
        return (context.Response.StatusCode, JsonElement.Parse(answered.ToArray()), context.Response.Headers.RetryAfter);
    }

    private async Task<IReadOnlyList<Landing>> LandedAsync() => await _app.Facts.ListAsync(_app.Pipeline.Name, Never).ToListAsync();
}
