using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Functions.Tests.Cli;

/// <summary>A function app as far as the command line sees one, answering over real HTTP.</summary>
internal sealed class FakeApp : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly Lock _receiving = new();
    private int _runAsked;

    private FakeApp(WebApplication web) => _web = web;

    public List<JsonObject> Facts { get; } = [];

    public List<JsonObject> Outcomes { get; } = [];

    /// <summary>Items whose id is in here are refused.</summary>
    public HashSet<string> Refuses { get; } = [];

    /// <summary>How many more requests are told to come back later.</summary>
    public int Busy { get; set; }

    /// <summary>Messages that the queues never get rid of.</summary>
    public int StuckMessages { get; set; }

    /// <summary>What the run tells at each asking; the last stays.</summary>
    public List<string> RunAnswers { get; } = [];

    public ApiKeys? KeysSeen { get; private set; }

    public string? FactsAsked { get; private set; }

    /// <summary>What the desk, the erasure and the purge were asked: the query and the body.</summary>
    public List<(string Query, string Body)> Asked { get; } = [];

    public ApiClient Client(ApiKeys? keys = null) => ApiClient.For(new Uri(_web.Urls.Single()), keys);

    /// <summary>What is answered to a GET or a POST of a path that has no meaning of its own here.</summary>
    public Dictionary<string, string> Answers { get; } = [];

    public static async Task<FakeApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var app = new FakeApp(web);
        app.Map(web);
        await web.StartAsync();
        return app;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/facts/flight-late", (HttpRequest request) => TakeAsync(request, Facts, "id"));
        routes.MapPost("/api/outcomes/flight-late", (HttpRequest request) => TakeAsync(request, Outcomes, "fact"));
        routes.MapPost("/api/facts/unknown", () => Results.Problem(
            statusCode: 404, title: "Unknown pipeline",
            extensions: new Dictionary<string, object?> { ["errors"] = new[] { new { index = 0, field = "pipeline", rule = "unknown", value = "unknown", message = "There is no pipeline 'unknown'." } } }));
        routes.MapGet("/api/facts/flight-late", (HttpRequest request) =>
        {
            FactsAsked = request.QueryString.Value;
            return request.Headers.Accept == "application/x-ndjson"
                ? Results.Text("""{"fact":{"id":"a"}}""" + "\n" + """{"fact":{"id":"b"}}""" + "\n", "application/x-ndjson")
                : Results.Text("""{"facts":[{"fact":{"id":"b"}}],"next":null}""", "application/json");
        });
        routes.MapGet("/api/facts/flight-late/summary", () => Results.Text("""{"field":"distance","summary":{"sum":{"low":39,"mid":45,"high":51}}}""", "application/json"));
        routes.MapGet("/api/pipelines", () => Results.Json(Array.Empty<object>()));
        routes.MapGet("/api/pipelines/flight-late", () => Results.Json(new
        {
            name = "flight-late",
            task = "binary",
            facts = new { messages = 0, accepted = Facts.Count, refused = 0 },
            outcomes = new { messages = 0, accepted = Outcomes.Count, refused = 0 },
            waiting = new { facts = StuckMessages, outcomes = 0 },
        }));
        routes.MapPost("/api/runs/flight-late", async (HttpRequest request) => Results.Text(
            await BodyAsync(request) is JsonObject asked ? Run(asked["id"]!.GetValue<string>(), "queued") : Run("run-1", "queued"), "application/json", statusCode: 202));
        routes.MapGet("/api/runs/locked", () => Results.StatusCode(401));
        routes.MapGet("/api/runs/forbidden", () => Results.Problem(statusCode: 403, title: "For operators", detail: "This is for operators."));
        routes.MapPost("/api/runs/busy", () => Results.Problem(
            statusCode: 409, title: "A run is live", detail: "Run run-7 of busy is live.", extensions: new Dictionary<string, object?> { ["runId"] = "run-7" }));
        routes.MapGet("/api/runs/flight-late/{id}", (string id) => Results.Text(
            Answers.GetValueOrDefault($"/api/runs/flight-late/{id}") ?? RunAnswers[Math.Min(_runAsked++, RunAnswers.Count - 1)], "application/json"));
        routes.MapGet("/api/models/flight-late", () => Results.Json(new { loadedVersion = 1, historyAsOf = NewestOutcome() }));
        routes.MapPost("/api/models/flight-late/predict", PredictAsync);
        MapDesk(routes);
        routes.MapFallback(async (HttpRequest request) =>
        {
            Asked.Add(($"{request.Method} {request.Path}", (await BodyAsync(request))?.ToJsonString() ?? ""));
            return Answers.TryGetValue(request.Path, out var answer)
                ? Results.Text(answer, "application/json")
                : Results.Problem(statusCode: 404, title: "Unknown run", detail: $"There is nothing at {request.Path}.");
        });
        routes.MapGet("/api/pipelines/garbage", () => Results.Text("<html>not ours</html>", "text/html"));
    }

    // The pipeline 'told' has two runs with reports.
    private static void MapReports(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/runs/told", () => Results.Json(new { held = (string?)null, ended = Enumerable.Range(1, 2).Reverse().Select(number => new { run = $"run-{number}" }) }));
        routes.MapGet("/api/runs/told/{id}/report", (string id) => id == "unknown"
            ? Results.Problem(statusCode: 404, title: "No report", detail: "Run 'unknown' of 'told' has no report yet: it is written when the run ends.")
            : Results.Text($"<!DOCTYPE html><title>{id}</title>", "text/html"));
    }

    private void MapDesk(IEndpointRouteBuilder routes)
    {
        MapReports(routes);
        var entry = new { id = "ab12", kind = "facts", form = "item", rule = "range", field = "[distance]", firstSeen = "2001-01-01T00:00:00Z", replayed = false, bytes = 100 };
        routes.MapGet("/api/quarantine/flight-late", (HttpRequest request) => AnswerAsync(request, _ => new
        {
            total = 3,
            matching = 2,
            reasons = new[] { new { rule = "range", field = "[distance]", kind = "facts", form = "item", count = 2 } },
            items = new[] { entry },
            next = "1-ab12",
        }));
        routes.MapGet("/api/quarantine/flight-late/ab12", () => Results.Json(new { raw = """{"distance":9000}""" }));
        routes.MapPost("/api/quarantine/flight-late/replay", (HttpRequest request) => AnswerAsync(request, body => body.Contains("1-ab12", StringComparison.Ordinal)
            ? new { replayed = 1, refused = new[] { new { id = "cd34", reason = "It would lose again." } }, unknown = Array.Empty<string>(), next = (string?)null }
            : new { replayed = 1_000, refused = new[] { new { id = "", reason = "" } }[..0], unknown = Array.Empty<string>(), next = (string?)"1-ab12" }));
        routes.MapDelete("/api/quarantine/flight-late", (HttpRequest request) => AnswerAsync(request, _ =>
            new { dryRun = IsDry(request), before = "2001-01-02T00:00:00Z", items = 2, bytes = 200 }));
        routes.MapDelete("/api/facts/flight-late", (HttpRequest request) => AnswerAsync(request, _ => new
        {
            dryRun = IsDry(request),
            facts = 7,
            outcomes = 6,
            quarantined = 1,
            dataSets = new[] { new { run = "run-1", contentHash = "ef56", asOf = "2001-01-08T00:00:00Z" } },
            models = new[] { new { version = 3, run = "run-1", champion = true } },
            sentence = "They are not changed.",
        }));
        routes.MapPost("/api/retention/purge", (HttpRequest request) => AnswerAsync(request, _ => new
        {
            dryRun = IsDry(request),
            kinds = new object[]
            {
                new { kind = "facts", age = "30.00:00:00", count = 5, bytes = 1_000, needed = Array.Empty<string>() },
                new { kind = "runs", age = (string?)null, count = 0, bytes = 0, needed = Array.Empty<string>() },
            },
        }));
    }

    private static bool IsDry(HttpRequest request) => request.Query["dryRun"] == "true";

    private async Task<IResult> AnswerAsync(HttpRequest request, Func<string, object> answer)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        Asked.Add((request.QueryString.Value ?? "", body));
        return Results.Json(answer(body));
    }

    public static string Run(string id, string status, string stage = "Collect", string more = "") =>
        $$"""{"pipeline":"flight-late","id":"{{id}}","status":"{{status}}","stage":"{{stage}}","done":0.5,"sentence":"{{stage}} goes on."{{more}}}""";

    private async Task<IResult> TakeAsync(HttpRequest request, List<JsonObject> into, string idField)
    {
        KeysSeen = new(request.Headers["x-functions-key"], request.Headers["x-operator-key"], request.Headers.Authorization);
        if (Busy-- > 0)
        {
            request.HttpContext.Response.Headers.RetryAfter = "0";
            return Results.Problem(statusCode: 429, title: "Too much at once");
        }

        var body = await BodyAsync(request);
        var items = (body as JsonArray ?? [body!.DeepClone()]).Select(item => item!.AsObject()).ToList();
        var receipts = items.Select((item, index) => (Item: item, Index: index, Refused: Refuses.Contains(item[idField]?.GetValue<string>() ?? ""))).ToList();
        lock (_receiving)
        {
            into.AddRange(receipts.Where(one => !one.Refused).Select(one => one.Item));
        }

        var refused = receipts.Where(one => one.Refused)
            .Select(one => new { index = one.Index, status = "refused", field = "distance", rule = "range", value = "0", message = "distance is 1 to 6000." }).ToList();
        return refused.Count == items.Count
            ? Results.Problem(statusCode: 400, title: "Refused", extensions: new Dictionary<string, object?> { ["errors"] = refused })
            : Results.Json(
                new
                {
                    pipeline = "flight-late",
                    accepted = items.Count - refused.Count,
                    refused = refused.Count,
                    receipts = receipts.Where(one => !one.Refused).Select(one => (object)new { index = one.Index, id = one.Item[idField]?.GetValue<string>(), status = "accepted" }).Concat(refused),
                },
                statusCode: refused.Count == 0 ? 202 : 207);
    }

    private static async Task<IResult> PredictAsync(HttpRequest request)
    {
        var rows = await BodyAsync(request) as JsonArray;
        return rows is null
            ? Results.Json(new { predictionId = "p", model = "flight-late", version = 1, label = false, probability = 0.25, threshold = 0.5 })
            : Results.Json(new
            {
                model = "flight-late",
                version = 1,
                threshold = 0.5,
                predictions = rows.Select((row, index) => row!["distance"]!.GetValue<int>() > 0
                    ? (object)new { index, predictionId = $"p{index}", id = row["id"]?.GetValue<string>(), label = row["origin"]!.GetValue<string>() == "LATE", probability = row["origin"]!.GetValue<string>() == "LATE" ? 0.75 : 0.25 }
                    : new { index, error = new { field = "distance", rule = "range", value = "0", message = "distance is 1 to 6000." } }),
            });
    }

    private string? NewestOutcome()
    {
        lock (_receiving)
        {
            return Outcomes.Select(outcome => outcome["landedAt"]!.GetValue<string>()).Max(StringComparer.Ordinal);
        }
    }

    private static async Task<JsonNode?> BodyAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync();
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
