using Microsoft.AspNetCore.Http.Extensions;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>What can be asked of and told to instances by HTTP.</summary>
internal static class InstanceEndpoints
{
    private const string TokenHeader = "x-ms-continuation-token";

    public static async Task<IResult> StartAsync(
        HttpContext http, string function, string? id, StoreDurableTaskClient client, DurableFunctions functions, IOptions<DurableOptions> options)
    {
        if (!functions.HasOrchestrator(function))
        {
            throw new ArgumentException($"The function '{function}' doesn't exist, is disabled, or is not an orchestrator function.");
        }

        var input = await ReadAsync(http.Request);
        var started = await client.StartJsonAsync(function, input, new StartOrchestrationOptions(id), http.RequestAborted);
        var instance = $"{http.Request.Scheme}://{http.Request.Host}{DurableEndpoints.Base}/instances/{Uri.EscapeDataString(started)}";
        var query = $"taskHub={options.Value.HubName}&connection={options.Value.ConnectionName}&code=local";
        http.Response.Headers.Location = $"{instance}?{query}";
        http.Response.Headers.RetryAfter = "10";
        var addresses = new
        {
            id = started,
            statusQueryGetUri = $"{instance}?{query}",
            sendEventPostUri = $"{instance}/raiseEvent/{{eventName}}?{query}",
            terminatePostUri = $"{instance}/terminate?reason={{text}}&{query}",
            purgeHistoryDeleteUri = $"{instance}?{query}",
            restartPostUri = $"{instance}/restart?{query}",
            suspendPostUri = $"{instance}/suspend?reason={{text}}&{query}",
            resumePostUri = $"{instance}/resume?reason={{text}}&{query}",
        };
        return Results.Json(addresses, statusCode: StatusCodes.Status202Accepted);
    }

    public static async Task<IResult> GetAsync(
        HttpContext http, string id, StoreDurableTaskClient client, bool showInput = true, bool returnInternalServerErrorOnFailure = false)
    {
        if (await client.GetInstanceAsync(id, true, http.RequestAborted) is not { } instance)
        {
            return Results.NotFound();
        }

        var body = Describe(instance, showInput);
        if (!instance.IsCompleted)
        {
            http.Response.Headers.Location = http.Request.GetEncodedUrl();
            http.Response.Headers.RetryAfter = "5";
            return Results.Json(body, statusCode: StatusCodes.Status202Accepted);
        }

        var isFailure = instance.RuntimeStatus == OrchestrationRuntimeStatus.Failed && returnInternalServerErrorOnFailure;
        return Results.Json(body, statusCode: isFailure ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);
    }

    public static async Task<IResult> ListAsync(
        HttpContext http, StoreDurableTaskClient client, string? instanceIdPrefix, DateTimeOffset? createdTimeFrom,
        DateTimeOffset? createdTimeTo, string? runtimeStatus, int top = OrchestrationQuery.DefaultPageSize, bool showInput = true)
    {
        var query = new OrchestrationQuery(
            createdTimeFrom, createdTimeTo, Statuses(runtimeStatus), InstanceIdPrefix: instanceIdPrefix, PageSize: top, FetchInputsAndOutputs: true);
        var page = await client.GetAllInstancesAsync(query).AsPages(http.Request.Headers[TokenHeader]).FirstAsync(http.RequestAborted);
        http.Response.Headers[TokenHeader] = page.ContinuationToken ?? string.Empty;
        return Results.Json(page.Values.Select(instance => Describe(instance, showInput)));
    }

    public static Task<IResult> TerminateAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.TerminateWithReasonAsync(id, reason, http.RequestAborted));

    public static Task<IResult> SuspendAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.SuspendInstanceAsync(id, reason, http.RequestAborted));

    public static Task<IResult> ResumeAsync(HttpContext http, string id, string? reason, StoreDurableTaskClient client)
        => TellAsync(http, id, client, () => client.ResumeInstanceAsync(id, reason, http.RequestAborted));

    public static Task<IResult> RaiseAsync(HttpContext http, string id, string eventName, StoreDurableTaskClient client)
        => TellAsync(http, id, client, async () => await client.RaiseJsonEventAsync(
            id, eventName, http.Request.HasJsonContentType()
                ? await ReadAsync(http.Request)
                : throw new ArgumentException("Only application/json request content is supported"),
            http.RequestAborted));

    public static async Task<IResult> PurgeOneAsync(HttpContext http, string id, StoreDurableTaskClient client)
        => Purged(await client.PurgeInstanceAsync(id, http.RequestAborted));

    public static async Task<IResult> PurgeManyAsync(
        HttpContext http, DateTimeOffset? createdTimeFrom, DateTimeOffset? createdTimeTo, string? runtimeStatus, StoreDurableTaskClient client)
    {
        var from = createdTimeFrom ?? throw new ArgumentException("Please provide value for 'createdTimeFrom' parameter.");
        var filter = new PurgeInstancesFilter(from, createdTimeTo, Statuses(runtimeStatus));
        return Purged(await client.PurgeAllInstancesAsync(filter, http.RequestAborted));
    }

    /// <summary>Tells something to an instance that exists and has not finished.</summary>
    private static async Task<IResult> TellAsync(HttpContext http, string id, StoreDurableTaskClient client, Func<Task> tell)
    {
        switch (await client.GetInstanceAsync(id, http.RequestAborted))
        {
            case null:
                return Results.NotFound();
            case { IsCompleted: true }:
                return Results.StatusCode(StatusCodes.Status410Gone);
            default:
                await tell();
                return Results.Accepted();
        }
    }

    private static IResult Purged(PurgeResult result)
        => result.PurgedInstanceCount == 0 ? Results.NotFound() : Results.Json(new { instancesDeleted = result.PurgedInstanceCount });

    private static OrchestrationRuntimeStatus[]? Statuses(string? list) => string.IsNullOrWhiteSpace(list)
        ? null
        : [.. list.Split(',').Select(name => Enum.Parse<OrchestrationRuntimeStatus>(name, ignoreCase: true))];

    private static object Describe(OrchestrationMetadata instance, bool showInput) => new
    {
        name = instance.Name,
        instanceId = instance.InstanceId,
        runtimeStatus = instance.RuntimeStatus.ToString(),
        input = showInput ? Embed(instance.SerializedInput) : null,
        customStatus = Embed(instance.SerializedCustomStatus),
        output = Embed(instance.SerializedOutput),
        createdTime = Moment(instance.CreatedAt),
        lastUpdatedTime = Moment(instance.LastUpdatedAt),
    };

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>Stored text as JSON, or as a string when it is none.</summary>
    private static JsonNode? Embed(string? text)
    {
        try
        {
            return text is null ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <summary>Reads a body as compact JSON; an empty body is null.</summary>
    /// <exception cref="ArgumentException">The body is not JSON.</exception>
    private static async Task<string?> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text)?.ToJsonString();
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"Invalid JSON content: {exception.Message}", exception);
        }
    }
}
