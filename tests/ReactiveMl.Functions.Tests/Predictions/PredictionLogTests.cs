using System.Diagnostics;
using Avro.File;
using Avro.Generic;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Storage;
using ReactiveMl.Predictions;
using Xunit.Abstractions;

namespace ReactiveMl.Functions.Tests.Predictions;

[Collection(UsesAzurite.Name)]
public sealed class PredictionLogTests(ITestOutputHelper output)
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2002, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public async Task Any_reader_of_avro_reads_what_was_logged()
    {
        await using var app = await AppParts.MakeAsync();
        using var flush = app.Make<PredictionLogFlush>();
        var log = app.Get<PredictionLog>();
        log.Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f1", At, probability: 0.25f));
        log.Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f2", At, probability: 0.5f, version: 2, ServingRole.Challenger) with
        {
            Degraded = "Version 3 did not answer in time.",
            TraceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        });

        Assert.True(await flush.FlushAsync(Never));

        var batch = Assert.Single(await BatchesAsync(app));
        Assert.StartsWith($"{app.Pipeline.Name}/log/", batch.Name, StringComparison.Ordinal);
        using var reader = DataFileReader<GenericRecord>.OpenReader((await app.Folder("predictions").ReadAsync(batch.Name, Never)).ToStream());
        var rows = reader.NextEntries.ToList();
        Assert.Equal(["f1", "f2"], Of<string>("fact"));
        Assert.Equal(["f1", "f2"], Of<string>("id").Select(id => id.Split('.')[1]));
        Assert.Equal([0.25f, 0.5f], Of<float>("probability"));
        Assert.Equal([1, 2], Of<int>("version"));
        Assert.Equal(["Champion", "Challenger"], Of<GenericEnum>("role").Select(role => role.Value));
        Assert.Equal([null, "Version 3 did not answer in time."], Of<string?>("degraded"));
        Assert.Equal([null, "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"], Of<string?>("traceParent"));
        Assert.Equal([At.UtcDateTime, At.UtcDateTime], Of<DateTime>("madeAt"));
        Assert.Equal([1.5, 1.5], Of<double>("tookMs"));
        Assert.Equal([7f, 7f], Of<float>("distance"));
        Assert.Equal(["ATL", "ATL"], Of<string>("origin"));

        IEnumerable<T> Of<T>(string field) => rows.Select(row => (T)row[field]);
    }

    [Fact]
    public async Task While_storage_is_gone_it_stays_bounded_and_when_it_is_back_it_tells_what_it_lost()
    {
        var crash = new CrashAtWrite();
        var folder = await crash.FolderAsync("predictions");
        await using var app = await AppParts.MakeAsync(more: services => services
            .AddSingleton(new PredictionBatches(folder))
            .AddSingleton(provider => new TallyStore(folder, TimeProvider.System))
            .AddSingleton(Options.Create(new PredictionLogOptions { MaxRows = 100, MaxBytes = 64 * 1024 })));
        using var flush = app.Make<PredictionLogFlush>();
        var log = app.Get<PredictionLog>();

        crash.After(0);
        for (var round = 0; round < 5; round++)
        {
            for (var row = 0; row < 300; row++)
            {
                log.Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, $"f{round}-{row:D3}", At));
                log.Asked(app.Pipeline.Name, 1, ServingRole.Champion, AskedOutcome.Answered, TimeSpan.FromMilliseconds(1));
            }

            Assert.False(await flush.FlushAsync(Never));
            Assert.InRange(log.WaitingBytes, 1, 64 * 1024 + 1024);
        }

        crash.Never();
        Assert.True(await flush.FlushAsync(Never));

        var batches = await BatchesAsync(app);
        var logged = await Task.WhenAll(batches.Select(batch => app.Get<PredictionBatches>().ReadAsync(app.Pipeline, batch, Never)));
        var rows = logged.Sum(some => some.Count);
        var one = new LoggedRows(app.Pipeline);
        Assert.True(one.TryAdd(LoggedFlights.Made(app.Pipeline, "f0-000", At)));
        Assert.Equal(64 * 1024 / one.Bytes, rows, 2.0);
        Assert.Equal(1500, rows + batches.Sum(batch => batch.Dropped));
        Assert.True(batches.Sum(batch => batch.Failures) >= 5);
        Assert.Equal(0, log.WaitingBytes);

        // Rows may be lost; what was counted may not.
        var tallies = await app.Get<TallyStore>().ReadSinceAsync(app.Pipeline.Name, TimeProvider.System.GetUtcNow().AddHours(-1), Never).ToListAsync();
        Assert.Equal(1500, tallies.SelectMany(tally => tally.Versions).Sum(version => version.Asked));
        Assert.Equal(1500, tallies.SelectMany(tally => tally.Versions).Sum(version => version.Took.Count));
    }

    [Fact]
    public async Task What_was_written_and_not_confirmed_is_there_once()
    {
        var deaf = new LosesAnswers();
        var options = new BlobClientOptions();
        options.AddPolicy(deaf, HttpPipelinePosition.PerCall);
        var folder = new BlobFolder(new BlobContainerClient(await SharedAzurite.ConnectionStringAsync(), "predictions", options));
        await using var app = await AppParts.MakeAsync(more: services => services
            .AddSingleton(new PredictionBatches(folder)).AddSingleton(new TallyStore(folder, TimeProvider.System)));
        using var flush = app.Make<PredictionLogFlush>();
        app.Get<PredictionLog>().Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f1", At));
        app.Get<PredictionLog>().Compared(app.Pipeline.Name, 2, ServingRole.Shadow, agreed: false);

        deaf.Deaf = true;
        Assert.False(await flush.FlushAsync(Never));
        deaf.Deaf = false;
        Assert.True(await flush.FlushAsync(Never));
        Assert.True(await flush.FlushAsync(Never));

        Assert.Single(await BatchesAsync(app));
        var tally = Assert.Single(await app.Get<TallyStore>().ReadSinceAsync(app.Pipeline.Name, TimeProvider.System.GetUtcNow().AddHours(-1), Never).ToListAsync());
        Assert.Equal((1, 1), (tally.Versions[0].Compared, tally.Versions[0].Disagreed));
    }

    [Fact]
    public async Task A_host_that_stops_writes_what_waits()
    {
        await using var app = await AppParts.MakeAsync();
        using var flush = app.Make<PredictionLogFlush>();
        await flush.StartAsync(Never);
        app.Get<PredictionLog>().Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f1", At));

        await flush.StopAsync(Never);

        Assert.Single(await BatchesAsync(app));
    }

    [Fact]
    public async Task Enough_rows_are_written_before_their_time()
    {
        await using var app = await AppParts.MakeAsync(more: services => services
            .AddSingleton(Options.Create(new PredictionLogOptions { MaxRows = 10, FlushEvery = TimeSpan.FromMinutes(10) })));
        using var flush = app.Make<PredictionLogFlush>();
        await flush.StartAsync(Never);

        for (var row = 0; row < 10; row++)
        {
            app.Get<PredictionLog>().Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, $"f{row}", At));
        }

        await Eventually.UntilAsync(async () => (await BatchesAsync(app)).Count > 0, TimeSpan.FromSeconds(60), "the rows are written");
        await flush.StopAsync(Never);
    }

    [Fact]
    public async Task A_row_that_cannot_be_written_costs_itself_and_is_counted()
    {
        await using var app = await AppParts.MakeAsync();
        using var flush = app.Make<PredictionLogFlush>();
        app.Get<PredictionLog>().Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f1", At) with { Row = [] });
        Assert.True(await flush.FlushAsync(Never));
        app.Get<PredictionLog>().Made(app.Pipeline, LoggedFlights.Made(app.Pipeline, "f2", At));

        Assert.True(await flush.FlushAsync(Never));

        var batches = await BatchesAsync(app);
        Assert.Equal([1, 0], batches.Select(batch => batch.Dropped));
        Assert.Empty(await app.Get<PredictionBatches>().ReadAsync(app.Pipeline, batches[0], Never));
        Assert.Single(await app.Get<PredictionBatches>().ReadAsync(app.Pipeline, batches[1], Never));
    }

    [Fact]
    public void To_take_note_costs_next_to_nothing()
    {
        var log = new PredictionLog(Options.Create(new PredictionLogOptions { MaxBytes = 256 * 1024 * 1024 }));
        var pipeline = FlightLate.Pipeline;
        var made = LoggedFlights.Made(pipeline, "f1", At);
        const int aRound = 500;
        var (best, allocated) = (TimeSpan.MaxValue, 0L);

        for (var round = 0; round < 100; round++)
        {
            var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());
            for (var row = 0; row < aRound; row++)
            {
                log.Made(pipeline, made);
                log.Asked(pipeline.Name, 1, ServingRole.Champion, AskedOutcome.Answered, TimeSpan.FromMicroseconds(row));
            }

            best = watch.Elapsed < best ? watch.Elapsed : best;
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        output.WriteLine($"{best.TotalNanoseconds / aRound:F0} ns and {allocated / (double)aRound:F0} bytes a row, noted and counted.");
        Assert.True(best / aRound < TimeSpan.FromMicroseconds(2), $"{best / aRound} a row.");
        Assert.True(allocated / aRound < 100, $"{allocated / aRound} bytes a row.");
    }

    private static async Task<IReadOnlyList<PredictionBatch>> BatchesAsync(AppParts app) =>
        await app.Get<PredictionBatches>().ListAsync(app.Pipeline.Name, Never).ToListAsync();

    /// <summary>Everything arrives, and no answer comes back.</summary>
    private sealed class LosesAnswers : HttpPipelineSynchronousPolicy
    {
        public bool Deaf { get; set; }

        public override void OnReceivedResponse(HttpMessage message)
        {
            if (Deaf && message.Request.Method == RequestMethod.Put)
            {
                throw new CrashAtWrite.PowerCutException();
            }
        }
    }
}
