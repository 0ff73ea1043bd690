using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace ReactiveMl.Cli.Api;

/// <summary>The HTTP API of a function app.</summary>
internal sealed class ApiClient(HttpClient http, ApiKeys keys)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <param name="keys">Null where the app is a local one.</param>
    public static ApiClient For(Uri url, ApiKeys? keys, TimeProvider? clock = null)
    {
        var patient = new WaitsWhenBusy(new SocketsHttpHandler(), clock ?? TimeProvider.System);
        var http = new HttpClient(patient) { BaseAddress = new Uri(url.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromMinutes(5) };
        keys ??= new ApiKeys();
        foreach (var (header, key) in new[] { ("x-functions-key", keys.Function), ("x-operator-key", keys.Operator), ("Authorization", keys.Token is null ? null : $"Bearer {keys.Token}") })
        {
            if (key is not null)
            {
                http.DefaultRequestHeaders.Add(header, key);
            }
        }

        return new(http, keys);
    }

    public bool ProvesOperator => keys.ProvesOperator;

    public Uri Url => http.BaseAddress!;

    public Task<Receipts> SendFactsAsync(string pipeline, byte[] json, CancellationToken cancellation) =>
        SendItemsAsync($"api/facts/{Escape(pipeline)}", json, cancellation);

    public Task<Receipts> SendOutcomesAsync(string pipeline, byte[] json, CancellationToken cancellation) =>
        SendItemsAsync($"api/outcomes/{Escape(pipeline)}", json, cancellation);

    public Task<PipelineStatus> GetPipelineAsync(string pipeline, CancellationToken cancellation) =>
        AskAsync<PipelineStatus>(HttpMethod.Get, $"api/pipelines/{Escape(pipeline)}", null, cancellation);

    /// <param name="id">A name for the run: asking again with it gives the same run; null lets the app name it.</param>
    public Task<RunStatus> StartRunAsync(string pipeline, string? id, CancellationToken cancellation) =>
        AskAsync<RunStatus>(HttpMethod.Post, $"api/runs/{Escape(pipeline)}", id is null ? null : JsonContent.Create(new { id }), cancellation);

    public Task<RunStatus> GetRunAsync(string pipeline, string id, CancellationToken cancellation) =>
        AskAsync<RunStatus>(HttpMethod.Get, $"api/runs/{Escape(pipeline)}/{Escape(id)}", null, cancellation);

    /// <summary>The newest runs that have ended, and the one under way; see <see cref="RunsStatus"/>.</summary>
    public Task<JsonElement> ListRunsAsync(string pipeline, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/runs/{Escape(pipeline)}", null, cancellation);

    /// <summary>All that is known of a run; see <see cref="RunStatus"/>.</summary>
    public Task<JsonElement> ShowRunAsync(string pipeline, string id, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/runs/{Escape(pipeline)}/{Escape(id)}", null, cancellation);

    /// <summary>The page that tells of a run, as it is stored.</summary>
    public async Task<byte[]> GetReportAsync(string pipeline, string id, CancellationToken cancellation)
    {
        var path = $"api/runs/{Escape(pipeline)}/{Escape(id)}/report";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await SendAsync(request, path, cancellation);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    public Task<RunStatus> CancelRunAsync(string pipeline, string id, string? reason, CancellationToken cancellation) =>
        AskAsync<RunStatus>(HttpMethod.Post, $"api/runs/{Escape(pipeline)}/{Escape(id)}/cancel", reason is null ? null : JsonContent.Create(new { reason }), cancellation);

    /// <summary>The published versions, newest first; see <see cref="VersionsStatus"/>.</summary>
    public Task<JsonElement> ListVersionsAsync(string model, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/models/{Escape(model)}/versions", null, cancellation);

    /// <summary>How good the versions turned out to be; see <see cref="QualityStatus"/>.</summary>
    public Task<JsonElement> ShowQualityAsync(string model, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/models/{Escape(model)}/quality", null, cancellation);

    /// <summary>The manifest of a version.</summary>
    public Task<JsonElement> ShowVersionAsync(string model, int version, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, Version(model, version), null, cancellation);

    public Task<MoveStatus> PromoteAsync(string model, object order, CancellationToken cancellation) =>
        OrderAsync<MoveStatus>(HttpMethod.Post, $"api/models/{Escape(model)}/promote", order, cancellation);

    /// <summary>The last release; see <see cref="ReleaseStatus"/>.</summary>
    public Task<JsonElement> ShowReleaseAsync(string model, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/models/{Escape(model)}/release", null, cancellation);

    public Task<ReleaseStatus> DecideReleaseAsync(string model, string decision, object order, CancellationToken cancellation) =>
        OrderAsync<ReleaseStatus>(HttpMethod.Post, $"api/models/{Escape(model)}/release/{decision}", order, cancellation);

    public Task<MoveStatus> RollbackAsync(string model, object order, CancellationToken cancellation) =>
        OrderAsync<MoveStatus>(HttpMethod.Post, $"api/models/{Escape(model)}/rollback", order, cancellation);

    public Task<MoveStatus> SetTrafficAsync(string model, object order, CancellationToken cancellation) =>
        OrderAsync<MoveStatus>(HttpMethod.Put, $"api/models/{Escape(model)}/traffic", order, cancellation);

    public Task<MoveStatus> PinAsync(string model, int version, bool pin, object order, CancellationToken cancellation) =>
        OrderAsync<MoveStatus>(HttpMethod.Post, $"{Version(model, version)}/{(pin ? "pin" : "unpin")}", order, cancellation);

    public Task<PruneStatus> PruneAsync(string model, object order, CancellationToken cancellation) =>
        OrderAsync<PruneStatus>(HttpMethod.Post, $"api/models/{Escape(model)}/prune", order, cancellation);

    /// <summary>What served at a moment, and the entries before it; see <see cref="LedgerStatus"/>.</summary>
    /// <param name="at">Null for now.</param>
    public Task<JsonElement> GetLedgerAsync(string model, DateTimeOffset? at, int? last, CancellationToken cancellation) => AskAsync<JsonElement>(
        HttpMethod.Get,
        $"api/models/{Escape(model)}/ledger{Query(("at", at?.ToString("O", CultureInfo.InvariantCulture)), ("last", last?.ToString(CultureInfo.InvariantCulture)))}",
        null,
        cancellation);

    public Task<ReproductionStatus> StartReproductionAsync(string model, int version, CancellationToken cancellation) =>
        AskAsync<ReproductionStatus>(HttpMethod.Post, $"{Version(model, version)}/reproduce", null, cancellation);

    public Task<ReproductionStatus> GetReproductionAsync(string model, int version, string id, CancellationToken cancellation) =>
        AskAsync<ReproductionStatus>(HttpMethod.Get, $"{Version(model, version)}/reproduce/{Escape(id)}", null, cancellation);

    /// <summary>An answer as the type that it is of.</summary>
    public static T Read<T>(JsonElement answer)
    {
        try
        {
            return answer.Deserialize<T>(DomainJson.Options) ?? throw new JsonException("it is null");
        }
        catch (JsonException unreadable)
        {
            throw new CommandFailed($"The answer is not what this command line understands ({unreadable.Message}). Are both of the same version?", unreadable);
        }
    }

    public Task<ModelStatus> GetModelAsync(string model, CancellationToken cancellation) =>
        AskAsync<ModelStatus>(HttpMethod.Get, $"api/models/{Escape(model)}", null, cancellation);

    public Task<JsonElement> PredictAsync(string model, byte[] json, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Post, $"api/models/{Escape(model)}/predict", JsonBody(json), cancellation);

    public Task<JsonElement> ExplainAsync(string model, byte[] json, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Post, $"api/models/{Escape(model)}/explain", JsonBody(json), cancellation);

    public Task<PredictionBatch> PredictBatchAsync(string model, byte[] json, CancellationToken cancellation) =>
        AskAsync<PredictionBatch>(HttpMethod.Post, $"api/models/{Escape(model)}/predict", JsonBody(json), cancellation);

    public Task<JsonElement> FindFactsAsync(string pipeline, IReadOnlyDictionary<string, string> question, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/facts/{Escape(pipeline)}{Query([.. question.Select(one => (one.Key, (string?)one.Value))])}", null, cancellation);

    public Task<JsonElement> SummariseAsync(string pipeline, IReadOnlyDictionary<string, string> question, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/facts/{Escape(pipeline)}/summary{Query([.. question.Select(one => (one.Key, (string?)one.Value))])}", null, cancellation);

    /// <summary>Which version serves and how it was judged; see <see cref="ModelStatus"/>.</summary>
    public Task<JsonElement> ShowModelAsync(string model, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/models/{Escape(model)}", null, cancellation);

    /// <summary>The pipelines that the app was deployed with, and what its clock says.</summary>
    public async Task<(JsonElement Pipelines, DateTimeOffset? Date)> ListPipelinesAsync(CancellationToken cancellation)
    {
        const string Path = "api/pipelines";
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        using var response = await SendAsync(request, Path, cancellation);
        return (await response.Content.ReadFromJsonAsync<JsonElement>(Json, cancellation), response.Headers.Date);
    }

    /// <summary>All facts that a question takes, a line each, as they come.</summary>
    public async IAsyncEnumerable<string> StreamFactsAsync(
        string pipeline, IReadOnlyDictionary<string, string> question, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var path = $"api/facts/{Escape(pipeline)}{Query([.. question.Select(one => (one.Key, (string?)one.Value))])}";
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "application/x-ndjson" } } };
        using var response = await SendAsync(request, path, cancellation);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            yield return line;
        }
    }

    /// <param name="rule">Only what broke this rule; null for all.</param>
    /// <param name="after">Where to go on: the <c>next</c> of the page before.</param>
    public Task<QuarantineStatus> GetQuarantineAsync(string pipeline, string? rule, string? after, int limit, CancellationToken cancellation) =>
        AskAsync<QuarantineStatus>(
            HttpMethod.Get, $"api/quarantine/{Escape(pipeline)}{Query(("rule", rule), ("after", after), ("limit", limit.ToString(CultureInfo.InvariantCulture)))}", null, cancellation);

    public Task<JsonElement> GetQuarantinedAsync(string pipeline, string id, CancellationToken cancellation) =>
        AskAsync<JsonElement>(HttpMethod.Get, $"api/quarantine/{Escape(pipeline)}/{Escape(id)}", null, cancellation);

    public Task<ReplayAnswer> ReplayAsync(string pipeline, object request, CancellationToken cancellation) =>
        AskAsync<ReplayAnswer>(HttpMethod.Post, $"api/quarantine/{Escape(pipeline)}/replay", JsonBody(JsonSerializer.SerializeToUtf8Bytes(request, Json)), cancellation);

    public Task<QuarantinePurge> PurgeQuarantineAsync(string pipeline, TimeSpan olderThan, string? rule, bool dryRun, CancellationToken cancellation) =>
        AskAsync<QuarantinePurge>(
            HttpMethod.Delete, $"api/quarantine/{Escape(pipeline)}{Query(("olderThan", olderThan.ToString("c")), ("rule", rule), DryRun(dryRun))}", null, cancellation);

    public Task<RetentionStatus> PurgeAsync(bool dryRun, CancellationToken cancellation) =>
        AskAsync<RetentionStatus>(HttpMethod.Post, $"api/retention/purge{Query(DryRun(dryRun))}", null, cancellation);

    public Task<ErasureStatus> EraseAsync(string pipeline, string entity, bool dryRun, CancellationToken cancellation) =>
        AskAsync<ErasureStatus>(HttpMethod.Delete, $"api/facts/{Escape(pipeline)}{Query(("entity", entity), DryRun(dryRun))}", null, cancellation);

    /// <summary>Whether anything answers at all, be it ready or not.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var response = await http.GetAsync("api/pipelines", cancellation);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<Receipts> SendItemsAsync(string path, byte[] json, CancellationToken cancellation)
    {
        try
        {
            return await AskAsync<Receipts>(HttpMethod.Post, path, JsonBody(json), cancellation);
        }
        catch (ApiRefused refused) when (refused.Problem is { Status: (int)HttpStatusCode.BadRequest, Errors: { Count: > 0 } errors } && errors.All(error => error.Rule != "syntax"))
        {
            return Receipts.AllRefused(errors);
        }
    }

    private Task<T> OrderAsync<T>(HttpMethod method, string path, object order, CancellationToken cancellation) =>
        AskAsync<T>(method, path, JsonBody(JsonSerializer.SerializeToUtf8Bytes(order, Json)), cancellation);

    private async Task<T> AskAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await SendAsync(request, path, cancellation);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellation) ?? throw new JsonException("it is null");
        }
        catch (JsonException unreadable)
        {
            throw new CommandFailed($"{method} {Url}{path}: the answer is not what this command line understands ({unreadable.Message}). Are both of the same version?", unreadable);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string path, CancellationToken cancellation)
    {
        try
        {
            var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                var body = await response.Content.ReadAsStringAsync(cancellation);
                throw new ApiRefused($"{request.Method} {Url}{path}", ApiProblem.Read(response.StatusCode, response.Content.Headers.ContentType?.MediaType, body));
            }
        }
        catch (HttpRequestException failed)
        {
            throw new CommandFailed($"{request.Method} {Url}{path}: nothing answers there ({failed.Message}). Is the function app running, and is --url right?", failed);
        }
        catch (TaskCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new CommandFailed(string.Create(CultureInfo.InvariantCulture, $"{request.Method} {Url}{path}: no answer within {http.Timeout.TotalSeconds:0} seconds."), late);
        }
    }

    private static ByteArrayContent JsonBody(byte[] json) => new(json) { Headers = { ContentType = new("application/json") } };

    private static (string, string?) DryRun(bool dryRun) => ("dryRun", dryRun ? "true" : "false");

    private static string Query(params (string Name, string? Value)[] parts) =>
        "?" + string.Join('&', parts.Where(part => part.Value is not null).Select(part => $"{part.Name}={Escape(part.Value!)}"));

    private static string Version(string model, int version) => string.Create(CultureInfo.InvariantCulture, $"api/models/{Escape(model)}/versions/{version}");

    private static string Escape(string name) => Uri.EscapeDataString(name);
}
