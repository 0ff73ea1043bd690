using System.Collections.Concurrent;
using System.Text;
using ReactiveMl.Benchmarks.Ingestion;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Benchmarks.Idle;

/// <summary>The function app after it was used: facts, a trained model that serves, a prediction. Then nothing.</summary>
internal sealed class IdleApp(IdleSettings settings)
{
    private const int Minutes = 3;
    private const int DaysLearned = 20;

    // Until the longest pauses between polls are reached, and the processor has compiled what it runs again and again.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(2.5);
    private static readonly TimeSpan Within = TimeSpan.FromMinutes(3);

    private readonly ConcurrentQueue<StorageOperation> _operations = new();

    public async Task<IdleHour> MeasureAsync()
    {
        await using var azurite = await Azurite.StartAsync(new AzuriteOptions(AccessLog: Note));
        using var app = await AppUnderLoad.StartAsync(SettingsOf(azurite));
        await UseAsync(new ApiClient(app.Http, new ApiKeys()));
        await Task.Delay(Settling);
        await Task.Delay(UntilTheMinute());
        var (from, processor) = (TimeProvider.System.GetUtcNow(), app.Processor);
        await Task.Delay(TimeSpan.FromMinutes(Minutes));
        var (until, used) = (from.AddMinutes(Minutes), app.Processor - processor);
        return IdleHour.Of(settings, [.. _operations.Where(operation => operation.At >= from && operation.At < until)], Minutes, used);
    }

    private Dictionary<string, string> SettingsOf(Azurite azurite)
    {
        var all = new Dictionary<string, string>(AppUnderLoad.Settings(azurite.ConnectionString));
        all.Remove("AzureWebJobs_Relearn_Disabled");
        foreach (var (name, value) in MeasuredTimers.Settings.Concat(settings.Polling))
        {
            all[name] = value;
        }

        return all;
    }

    private void Note(string line)
    {
        if (StorageOperation.Read(line) is { } operation)
        {
            _operations.Enqueue(operation);
        }
    }

    /// <summary>Uses it as a team would: so the idle hour is not that of an app that has nothing.</summary>
    private static async Task UseAsync(ApiClient api)
    {
        foreach (var sample in DemoSamples.All)
        {
            await api.SendFactsAsync(sample.Pipeline, Encoding.UTF8.GetBytes(sample.ExampleRow), default);
        }

        var prey = DemoSamples.Prey;
        var sender = new StreamSender(api, prey.Pipeline, TimeProvider.System);
        await using var stream = new ObservationStream(prey.Read(default));
        await sender.SendAsync(MessageBatches.OfAsync(stream.UntilAsync(prey.Begin.AddDays(DaysLearned))), default);
        await sender.DrainAsync(Within, default);
        var run = await api.StartRunAsync(prey.Pipeline, null, default);
        var ended = await AwaitAsync("the run", async () => await api.GetRunAsync(prey.Pipeline, run.Id, default) is { IsFinished: true } end ? end : null);
        if (!ended.IsAccepted)
        {
            throw new InvalidOperationException($"The run's model does not serve: {ended.Sentence}");
        }

        await AwaitAsync<object>("the first prediction", async () =>
        {
            try
            {
                return await api.PredictAsync(prey.Pipeline, Encoding.UTF8.GetBytes(prey.ExampleRow), default);
            }
            catch (ApiRefused)
            {
                return null; // Not loaded yet.
            }
        });
    }

    private static Task<T> AwaitAsync<T>(string what, Func<Task<T?>> ask) where T : class =>
        Deadline.AwaitAsync(_ => ask(), Within, TimeSpan.FromSeconds(0.5), what, TimeProvider.System, default);

    private static TimeSpan UntilTheMinute() => TimeSpan.FromSeconds(60 - (TimeProvider.System.GetUtcNow().TimeOfDay.TotalSeconds % 60));
}
