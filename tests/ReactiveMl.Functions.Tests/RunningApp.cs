using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using ReactiveMl.Functions.Learning;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests;

/// <summary>The function app as a process of its own, on an Azurite of its own; it can be killed and started again.</summary>
[SuppressMessage("Design", "CA1001", Justification = "xunit disposes of it through IAsyncLifetime.")]
public sealed partial class RunningApp : IAsyncLifetime
{
    private const int LinesShown = 60;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    // Short loans, so that what a killed process held is taken up again within seconds.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["KeepHistorySchedule"] = "*/1 * * * * *",
        ["JoinOutcomesSchedule"] = "*/1 * * * * *",
        ["PurgeOldSchedule"] = "0 30 2 * * *",
        ["CompactionSchedule"] = "0 */15 * * * *",
        ["TellModelEventsSchedule"] = "*/1 * * * * *",
        // Only where a test has a Service Bus.
        ["AzureWebJobs_TellModelEvents_Disabled"] = "true",
        ["Serving__RefreshEvery"] = "00:00:00.5",
        // Or a test that runs at three in the morning meets a run that it did not start.
        ["AzureWebJobs_Relearn_Disabled"] = "true",
        ["ReactiveMl__LocalRuntime__QueueMessageLock"] = "00:00:04",
        ["ReactiveMl__LocalRuntime__Lease"] = "00:00:04",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__controlQueueVisibilityTimeout"] = "00:00:06",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__workItemQueueVisibilityTimeout"] = "00:00:06",
        ["AzureFunctionsJobHost__extensions__durableTask__storageProvider__maxQueuePollingInterval"] = "00:00:01",
        ["AzureFunctionsJobHost__extensions__queues__maxPollingInterval"] = "00:00:00.5",
    };

    private readonly ConcurrentQueue<string> _log = new();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private Azurite _azurite = null!;
    private Process? _process;
    private HttpClient? _http;

    public RunningApp() : this(new Dictionary<string, string>())
    {
    }

    internal RunningApp(IReadOnlyDictionary<string, string> settings) => _settings = settings;

    public IReadOnlyCollection<string> Log => _log;

    public string ConnectionString => _azurite.ConnectionString;

    public BlobServiceClient Blobs => new(ConnectionString);

    public HttpClient Http => _http ?? throw new InvalidOperationException("The app is not running.");

    /// <summary>The memory that the app has now.</summary>
    public long WorkingSetBytes
    {
        get
        {
            var process = _process ?? throw new InvalidOperationException("The app is not running.");
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public async Task InitializeAsync()
    {
        _azurite = await Azurite.StartAsync();
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>Starts the app, also after a kill, and waits until it answers.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(TrainModel).Assembly.Location, "--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["AzureWebJobsStorage"] = ConnectionString },
        };
        foreach (var (name, value) in Settings.Concat(_settings))
        {
            start.Environment[name] = value;
        }

        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Keep(line.Data, listening);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data, listening);
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The app ended before it listened."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ExplainAsync(async () => _http = new HttpClient { BaseAddress = await listening.Task.WaitAsync(StartLimit) });
    }

    /// <summary>Ends the app as a power cut would: SIGKILL, nothing is finished or freed.</summary>
    public async Task KillAsync()
    {
        _http?.Dispose();
        _http = null;
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
            _process = null;
        }
    }

    /// <summary>Runs a part of a test; where it fails, the end of the app's log stands beside the failure.</summary>
    public async Task ExplainAsync(Func<Task> test)
    {
        try
        {
            await test();
        }
        catch (Exception failed)
        {
            var file = Path.Combine(AppContext.BaseDirectory, $"app-{Guid.NewGuid():n}.log");
            await File.WriteAllLinesAsync(file, _log);
            throw new Xunit.Sdk.XunitException(
                $"{failed}\n\nThe end of the app's log, which is kept as {file}:\n{string.Join('\n', _log.Where(line => !line.Contains("KeepHistory", StringComparison.Ordinal)).TakeLast(LinesShown))}", failed);
        }
    }

    public async Task<Answer> PostAsync(string path, object body)
    {
        using var content = new ByteArrayContent(body as byte[] ?? FlightLate.Json(body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await PostAsync(path, content);
    }

    public async Task<Answer> PostAsync(string path, HttpContent content)
    {
        using var response = await Http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await Answer.OfAsync(response);
    }

    public async Task<Answer> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        return await Answer.OfAsync(response);
    }

    /// <summary>A queue as a direct producer sends to it.</summary>
    public QueueClient Queue(string name) => new(ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    /// <summary>Waits until nothing waits on the queues and so many items have landed, duplicates counted.</summary>
    public Task LandedAsync(long facts, long outcomes, TimeSpan deadline, string name = "flight-late") => Eventually.UntilAsync(
        async () =>
        {
            var pipeline = (await GetAsync($"/api/pipelines/{name}")).Body;
            return Number(pipeline, "waiting", "facts") + Number(pipeline, "waiting", "outcomes") == 0
                && Number(pipeline, "facts", "accepted") >= facts
                && Number(pipeline, "outcomes", "accepted") >= outcomes;
        },
        deadline,
        $"{facts} facts and {outcomes} outcomes have landed");

    /// <summary>Waits until a run has ended, and gives its last state.</summary>
    public async Task<JsonElement> EndedAsync(string run, TimeSpan deadline, string pipeline = "flight-late")
    {
        var view = default(JsonElement);
        await Eventually.UntilAsync(
            async () =>
            {
                view = (await GetAsync($"/api/runs/{pipeline}/{run}")).Body;
                return view.GetProperty("status").GetString() is "accepted" or "rejected" or "cancelled" or "failed" or "terminated";
            },
            deadline,
            $"run {run} has ended");
        return view;
    }

    private static long Number(JsonElement body, string part, string member) => body.GetProperty(part).GetProperty(member).GetInt64();

    private void Keep(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Functions host is listening at (\S+)")]
    private static partial Regex Listening();

    /// <summary>A status and a JSON body.</summary>
    public sealed record Answer(HttpStatusCode Status, string? ContentType, Uri? Location, JsonElement Body)
    {
        internal static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Location,
            await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
