using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Tests.Flights;
using Xunit.Abstractions;

namespace ReactiveMl.Functions.Tests.Predictions;

[Collection(UsesAzurite.Name)]
public sealed class OverloadTests(ITestOutputHelper output)
{
    private const int ASecond = 2_000;
    private const long MayGrow = 32 << 20;

    private static readonly TimeSpan Offered = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("REACTIVEML_OVERLOAD_SECONDS") ?? "3", CultureInfo.InvariantCulture));

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentBag<(int Status, TimeSpan Took, bool Degraded)> _answers = [];

    [Fact]
    [Trait("Category", "Overload")]
    public async Task What_is_accepted_keeps_the_deadline_and_the_rest_is_told_to_come_again()
    {
        var faults = new ModelFaults();
        await using var app = await AppParts.MakeAsync(more: services =>
        {
            faults.AddTo(services);
            services.Configure<ServingOptions>(options => (options.MaxConcurrent, options.Deadline) = (4, Deadline));
        });
        await TrainedFlights.PublishAsync(app, version: 1, trees: 5);
        await app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!.RefreshAsync(CancellationToken.None);
        faults.Take(1, TimeSpan.FromMilliseconds(20));
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var (predict, body) = (app.Make<Predict>(), FlightLate.Json(SeededFlights.Make(1, seed: 3)[0].Fact));
        await OfferAsync(predict, app.Pipeline.Name.Value, body, services, TimeSpan.FromSeconds(0.5));
        _answers.Clear();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await OfferAsync(predict, app.Pipeline.Name.Value, body, services, Offered);

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        var accepted = _answers.Where(answer => answer.Status == 200).ToList();
        var refused = _answers.Count(answer => answer.Status == 429);
        output.WriteLine(
            $"{_answers.Count} offered, {accepted.Count} accepted, {refused} refused; the slowest accepted took {accepted.Max(answer => answer.Took).TotalMilliseconds:F0} ms; "
            + $"{grown / 1024.0:F0} KiB more memory.");
        Assert.Equal(_answers.Count, accepted.Count + refused);
        Assert.All(accepted, answer => Assert.False(answer.Degraded));
        Assert.All(accepted, answer => Assert.InRange(answer.Took, TimeSpan.Zero, Deadline + Slack));
        Assert.True(refused > accepted.Count);
        // Four at a time of 20 ms each: 200 a second at best.
        Assert.InRange(accepted.Count, 20 * Offered.TotalSeconds, 210 * (Offered.TotalSeconds + 1));
        Assert.InRange(grown, long.MinValue, MayGrow);
    }

    // Offered on the clock and not one after the other: who is not answered does not keep the others from coming.
    private async Task OfferAsync(Predict predict, string name, byte[] body, IServiceProvider services, TimeSpan time)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        List<Task> offered = [];
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            await timer.WaitForNextTickAsync();
            for (var due = Math.Min(watch.Elapsed.TotalSeconds, time.TotalSeconds) * ASecond; offered.Count < due;)
            {
                offered.Add(Task.Run(() => AskAsync(predict, name, body, services)));
            }
        }

        await Task.WhenAll(offered);
    }

    private async Task AskAsync(Predict predict, string name, byte[] body, IServiceProvider services)
    {
        var watch = Stopwatch.StartNew();
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = "POST", ContentType = "application/json", ContentLength = body.Length, Body = new MemoryStream(body, writable: false) },
            Response = { Body = answer },
        };
        await (await predict.Run(context.Request, name, CancellationToken.None)).ExecuteAsync(context);
        var took = watch.Elapsed;
        Assert.Equal(context.Response.StatusCode == 429, context.Response.Headers.RetryAfter.Count == 1);
        _answers.Add((context.Response.StatusCode, took, answer.ToArray().AsSpan().IndexOf("\"degraded\""u8) >= 0));
    }
}
