using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Azure.Storage.Queues.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Telemetry;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Learning;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Telemetry;

[Collection(UsesAzurite.Name)]
public sealed class TelemetryTests
{
    // The example of the W3C recommendation.
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string TraceParent = $"00-{TraceId}-00f067aa0ba902b7-01";

    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly Flight Some = SeededFlights.Make(1, seed: 5)[0];

    [Fact]
    public async Task One_trace_goes_from_the_event_to_its_record()
    {
        await using var app = await AppParts.MakeAsync();
        var queue = app.Get<StorageAccount>().Queue("facts");
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans);
        object cloudEvent = new { specversion = "1.0", id = "e1", source = "/flights", type = "departed", traceparent = TraceParent, data = Some.Fact };

        await ReceiveAsync(app, FlightLate.Json(cloudEvent));
        var message = await TakeAsync(queue, app);
        await app.FactIntake.RecordAsync(message, Never);

        var ours = spans.Where(span => (string?)span.GetTagItem("pipeline") == app.Pipeline.Name.Value).ToDictionary(span => span.OperationName);
        Assert.All(ours.Values, span => Assert.Equal(TraceId, span.TraceId.ToHexString()));
        Assert.Equal("00f067aa0ba902b7", ours["receive facts"].ParentSpanId.ToHexString());
        Assert.Equal(ours["receive facts"].SpanId, ours["record facts"].ParentSpanId);
    }

    [Fact]
    public async Task A_message_carries_the_trace_of_its_event_though_nobody_listens()
    {
        await using var app = await AppParts.MakeAsync();
        object cloudEvent = new { specversion = "1.0", id = "e1", source = "/flights", type = "departed", traceparent = TraceParent, data = Some.Fact };

        await ReceiveAsync(app, FlightLate.Json(cloudEvent));

        var message = await TakeAsync(app.Get<StorageAccount>().Queue("facts"), app);
        Assert.Equal(TraceParent, QueuedMessage.Parse(message.Body.ToMemory()).TraceParent);
    }

    [Fact]
    public void The_steps_of_a_run_belong_to_what_started_it()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans);
        var started = RunStarted.Of(FlightLate.UnderAnotherName(), new RunId("run-1"), "asked", DateTimeOffset.UnixEpoch) with { TraceParent = TraceParent };

        Spans.Step("Collect", started.Scope)!.Dispose();

        var step = Assert.Single(spans, span => (string?)span.GetTagItem("pipeline") == started.Pipeline.Value);
        Assert.Equal((TraceId, "run-1"), (step.TraceId.ToHexString(), step.GetTagItem("run")));
    }

    [Fact]
    public void What_happens_is_counted()
    {
        var pipeline = FlightLate.UnderAnotherName().Name;
        var counted = new ConcurrentBag<(string Name, double Value)>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, listening) => { if (instrument.Meter.Name == Instruments.MeterName) { listening.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Count(instrument, value, tags));
        listener.Start();

        Instruments.ItemsRead("facts", pipeline, accepted: 3, refused: 2);
        Instruments.RunEnded(pipeline, RunFinished.Accepted, TimeSpan.FromSeconds(7));
        Instruments.PredictionMade(pipeline, 1, ServingRole.Champion, degraded: true);
        Instruments.VersionAsked(pipeline, 1, ServingRole.Champion, AskedOutcome.TooLate, TimeSpan.FromSeconds(1));
        Instruments.PredictionsDropped(pipeline, 11);
        Instruments.BreakerMoved(pipeline, 1, 2);
        Instruments.OutcomeJoined(pipeline, 1, ServingRole.Champion, TimeSpan.FromMinutes(1));

        Assert.Equal(
            [
                ("reactiveml.breaker.state", 2), ("reactiveml.items", 2), ("reactiveml.items", 3), ("reactiveml.outcome.delay", 60),
                ("reactiveml.prediction.duration", 1), ("reactiveml.prediction_log.dropped", 11), ("reactiveml.predictions", 1), ("reactiveml.run.duration", 7),
            ],
            counted.Order());

        void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (tags.Contains(new("pipeline", pipeline.Value)))
            {
                counted.Add((instrument.Name, value));
            }
        }
    }

    [Fact]
    public async Task With_the_standard_variables_a_collector_gets_traces_and_metrics()
    {
        await using var collector = await OtlpCollector.StartAsync();
        var pipeline = FlightLate.UnderAnotherName().Name;
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address.ToString(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_SERVICE_NAME"] = "flights-here",
        });
        builder.Services.AddTelemetry(builder.Configuration);
        using (var host = builder.Build())
        {
            await host.StartAsync();
            Spans.Predict(pipeline)!.Dispose();
            Instruments.PredictionsDropped(pipeline, 5);
            await host.StopAsync();
        }

        // What is sent is sent by the time that the host has been disposed of.
        Assert.All(["/v1/traces", "/v1/metrics"], path => Assert.True(collector.Holds(path, pipeline.Value) && collector.Holds(path, "flights-here"), path));
    }

    [Fact]
    public void Without_the_variable_nothing_is_set_up_and_nothing_costs()
    {
        var services = new ServiceCollection().AddTelemetry(new ConfigurationBuilder().Build());
        var pipeline = FlightLate.Pipeline.Name;
        var allocated = 0L;
        for (var round = 0; round < 2; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var row = 0; row < 1_000; row++)
            {
                Assert.Null(Spans.Predict(pipeline));
                Instruments.PredictionMade(pipeline, 1, ServingRole.Champion, degraded: false);
                Instruments.VersionAsked(pipeline, 1, ServingRole.Champion, AskedOutcome.Answered, TimeSpan.Zero);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.Empty(services);
        Assert.Equal(0, allocated);
    }

    private static ActivityListener Listen(ConcurrentBag<Activity> spans)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task ReceiveAsync(AppParts app, byte[] body)
    {
        await using var services = new ServiceCollection().AddLogging().AddProblemDetails().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        (context.Request.Body, context.Request.ContentLength, context.Request.ContentType) = (new MemoryStream(body), body.Length, "application/cloudevents+json");
        context.Response.Body = new MemoryStream();
        var result = await app.Make<ReceiveFacts>().Run(context.Request, app.Pipeline.Name.Value, Never);
        await result.ExecuteAsync(context);
        Assert.Equal(202, context.Response.StatusCode);
    }

    // The queue is that of all tests: others' messages are left.
    private static async Task<QueueMessage> TakeAsync(Azure.Storage.Queues.QueueClient queue, AppParts app)
    {
        QueueMessage[] taken = await queue.ReceiveMessagesAsync(maxMessages: 32, visibilityTimeout: TimeSpan.FromSeconds(1), Never);
        return taken.Single(message => QueuedMessage.Parse(message.Body.ToMemory()).Pipeline == app.Pipeline.Name);
    }
}
