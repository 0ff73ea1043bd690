using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Publication;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests;

/// <summary>What a person orders of the registry, through an app of its own, where nobody else publishes. The versions' files cannot be loaded: nothing of this needs them.</summary>
public sealed class RegistryOverHttpTests(RunningApp app) : IClassFixture<RunningApp>
{
    private const string Path = "/api/models/bird-strike";

    [Fact]
    public Task A_model_is_promoted_divided_rolled_back_pinned_and_pruned() => app.ExplainAsync(async () =>
    {
        var strikes = PipelineReader.Read(Cli.RepositoryFile.Read("functions/ReactiveMl.Functions/pipelines/bird-strike.json"), "bird-strike.json").Pipeline!;
        await using var parts = AppParts.On(app.ConnectionString, strikes);
        var models = parts.Get<ModelStore>();
        for (var version = 1; version <= 4; version++)
        {
            await models.PublishAsync(strikes, $"run-{version}");
        }

        await PromoteAndRollBackAsync();
        await SignatureStandsAsync(models, strikes);
        await DivideAsync();
        await PruneAsync(models, strikes.Name);
        await LedgerTellsAsync();
    });

    private async Task PromoteAndRollBackAsync()
    {
        RefusedBy(await app.PostAsync($"{Path}/rollback", new { reason = "It fails." }), HttpStatusCode.Conflict, "champion");
        RefusedBy(await app.PostAsync($"{Path}/promote", new { version = 1 }), HttpStatusCode.BadRequest, "reason");
        RefusedBy(await app.PostAsync($"{Path}/promote", new { reason = "Why not." }), HttpStatusCode.BadRequest, "version");
        RefusedBy(await app.PostAsync($"{Path}/promote", new { version = 1, reason = "Why not.", forse = true }), HttpStatusCode.BadRequest, "$.forse");
        RefusedBy(await app.PostAsync($"{Path}/promote", new { version = 9, reason = "Why not." }), HttpStatusCode.NotFound, "version");
        RefusedBy(await app.PostAsync("/api/models/bird-strick/promote", new { version = 1, reason = "Why not." }), HttpStatusCode.NotFound, "pipeline");

        Assert.Equal("Version 1 is the first champion. It is the first.", Moved(await app.PostAsync($"{Path}/promote", new { version = 1, reason = "It is the first.", by = "anna" })));
        var same = Enumerable.Range(2, 2).Select(version => app.PostAsync($"{Path}/promote", new { version, reason = "It is better.", by = "anna", expectedChampion = 1 }));
        var answers = await Task.WhenAll(same);
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK).Body.GetProperty("aliases").GetProperty("champion").GetProperty("version").GetInt32();
        RefusedBy(Assert.Single(answers, answer => answer.Status != HttpStatusCode.OK), HttpStatusCode.Conflict, "expectedChampion");

        var back = await app.PostAsync($"{Path}/rollback", new { reason = "It calls every sparrow a goose.", by = "anna", expectedChampion = winner });
        Assert.Equal($"Version 1 is the champion again, in place of version {winner}. It calls every sparrow a goose.", Moved(back));
        RefusedBy(await app.PostAsync($"{Path}/rollback", new { reason = "Again.", expectedChampion = winner }), HttpStatusCode.Conflict, "expectedChampion");
        RefusedBy(await app.PostAsync($"{Path}/rollback", new { reason = "Further." }), HttpStatusCode.Conflict, "champion");
    }

    private async Task SignatureStandsAsync(ModelStore models, Pipeline strikes)
    {
        var manifest = FakeVersions.Manifest(strikes, 5, "run-5");
        var needs = new FieldSpec("moon", FieldType.Number, Required: true);
        await models.PublishAsync(manifest with { Signature = manifest.Signature! with { Inputs = [.. manifest.Signature.Inputs, needs] } }, FakeVersions.Model, [], CancellationToken.None);

        RefusedBy(await app.PostAsync($"{Path}/promote", new { version = 5, reason = "It is better." }), HttpStatusCode.Conflict, "moon");

        Assert.Contains("moon", Moved(await app.PostAsync($"{Path}/promote", new { version = 5, reason = "It is better.", force = true })), StringComparison.Ordinal);
        Moved(await app.PostAsync($"{Path}/rollback", new { reason = "It was a trial." }));
    }

    private async Task DivideAsync()
    {
        var divided = await PutAsync("traffic", new { shares = new Dictionary<string, double> { ["2"] = 20, ["3"] = 40 }, reason = "To compare." });
        Assert.Equal("The champion answers 40 percent of the callers, version 2 answers 20, version 3 answers 40.", Moved(divided));
        RefusedBy(await PutAsync("traffic", new { shares = new Dictionary<string, double> { ["2"] = 101 }, reason = "To compare." }), HttpStatusCode.BadRequest, "shares");
        RefusedBy(await PutAsync("traffic", new { shares = new Dictionary<string, double> { ["9"] = 1 }, reason = "To compare." }), HttpStatusCode.NotFound, "version");
        RefusedBy(await PutAsync("traffic", new { reason = "To compare." }), HttpStatusCode.BadRequest, "shares");

        var versions = (await app.GetAsync($"{Path}/versions")).Body;
        Assert.Equal(
            ["", "", "share", "share", "champion"],
            versions.GetProperty("versions").EnumerateArray().Select(version => string.Join(' ', version.GetProperty("roles").EnumerateArray())));
        Assert.Equal(20, (await app.GetAsync(Path)).Body.GetProperty("aliases").GetProperty("shares").GetProperty("2").GetDouble());

        Moved(await PutAsync("traffic", new { shares = new { }, reason = "Enough." }));
    }

    private async Task PruneAsync(ModelStore models, PipelineName strikes)
    {
        Moved(await app.PostAsync($"{Path}/versions/3/pin", new { reason = "The auditor asked for it." }));
        RefusedBy(await app.PostAsync($"{Path}/versions/9/pin", new { reason = "The auditor asked for it." }), HttpStatusCode.NotFound, "version");
        RefusedBy(await app.PostAsync($"{Path}/prune", new { keep = 0 }), HttpStatusCode.BadRequest, "keep");

        var said = (await app.PostAsync($"{Path}/prune", new { keep = 1 })).Body;
        Assert.Equal((true, 2), (said.GetProperty("dryRun").GetBoolean(), said.GetProperty("count").GetInt32()));
        Assert.Equal(5, await models.ListManifestsAsync(strikes, CancellationToken.None).CountAsync());

        var done = (await app.PostAsync($"{Path}/prune", new { keep = 1, dryRun = false, by = "anna" })).Body;
        Assert.Equal(said.GetProperty("versions").GetRawText(), done.GetProperty("versions").GetRawText());
        Assert.Equal([1, 3, 5], await models.ListManifestsAsync(strikes, CancellationToken.None).Select(manifest => manifest.Version).ToListAsync());
        Moved(await app.PostAsync($"{Path}/versions/3/unpin", new { reason = "The auditor has seen it." }));
    }

    private async Task LedgerTellsAsync()
    {
        var now = (await app.GetAsync($"{Path}/ledger")).Body;
        // The instance tells that it cannot load these versions, when it comes to it.
        var ordered = now.GetProperty("entries").EnumerateArray().Reverse().Where(entry => entry.GetProperty("action").GetString() != "loadFailed").ToList();
        var actions = ordered.Select(entry => entry.GetProperty("action").GetString()!);
        Assert.Equal(
            ["promoted", "promoted", "rolledBack", "promoted", "rolledBack", "trafficSet", "trafficSet", "pinned", "removed", "removed", "unpinned"], actions);
        Assert.Equal("It was a trial.", now.GetProperty("crowned").GetProperty("reason").GetString());

        var second = ordered[1];
        var then = (await app.GetAsync($"{Path}/ledger?last=1&at={Uri.EscapeDataString(second.GetProperty("at").GetString()!)}")).Body;
        Assert.Equal(second.GetProperty("version").GetInt32(), then.GetProperty("serving").GetProperty("champion").GetInt32());
        Assert.Equal(("anna", "It is better."), (then.GetProperty("crowned").GetProperty("by").GetString(), then.GetProperty("crowned").GetProperty("reason").GetString()));
        Assert.Equal(1, then.GetProperty("entries").GetArrayLength());

        Assert.Equal(JsonValueKind.Null, (await app.GetAsync($"{Path}/ledger?at=1999-01-01T00:00:00Z")).Body.GetProperty("serving").GetProperty("champion").ValueKind);
        RefusedBy(await app.GetAsync($"{Path}/ledger?at=yesterday"), HttpStatusCode.BadRequest, "at");
    }

    private async Task<RunningApp.Answer> PutAsync(string what, object body)
    {
        using var response = await app.Http.PutAsync(new Uri($"{Path}/{what}", UriKind.Relative), JsonContent.Create(body));
        return new(response.StatusCode, response.Content.Headers.ContentType?.MediaType, null, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string Moved(RunningApp.Answer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Body.ToString());
        Assert.True(answer.Body.GetProperty("moved").GetBoolean());
        return answer.Body.GetProperty("sentence").GetString()!;
    }

    private static void RefusedBy(RunningApp.Answer answer, HttpStatusCode status, string field)
    {
        Assert.Equal((status, "application/problem+json"), (answer.Status, answer.ContentType));
        Assert.Equal(field, answer.Body.GetProperty("errors")[0].GetProperty("field").GetString());
    }
}
