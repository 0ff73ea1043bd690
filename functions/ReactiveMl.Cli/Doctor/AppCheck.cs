using System.Globalization;
using System.Net;
using System.Text.Json;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Doctor;

/// <summary>Asks a running app the things that go wrong most often.</summary>
internal sealed class AppCheck(ApiClient api, TimeProvider clock)
{
    private const string Check = "app";

    public async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellation)
    {
        JsonElement listed;
        DateTimeOffset? date;
        try
        {
            (listed, date) = await api.ListPipelinesAsync(cancellation);
        }
        catch (ApiRefused refused)
        {
            return [Refused(refused)];
        }
        catch (CommandFailed failed)
        {
            return [Finding.Broken(Check, failed.Message, "Start the app, or correct --url; behind a firewall or a private endpoint, ask from where it may be asked.")];
        }

        List<Finding> findings = [ClockCheck.Judge("the app", date, clock.GetUtcNow())];
        var names = listed.EnumerateArray().Select(pipeline => pipeline.GetProperty("name").GetString()!).ToList();
        findings.Add(names.Count == 0
            ? Finding.Broken(Check, $"{api.Url} answers and knows no pipeline.", "Deploy the folder pipelines with the app, or name it in the setting PipelinesFolder.")
            : Finding.Well(Check, $"{api.Url} answers and knows {string.Join(", ", names)}."));
        if (names is [var any, ..])
        {
            findings.Add(await new AccessCheck(api).RunAsync(any, cancellation));
        }

        foreach (var name in names)
        {
            findings.Add(await ServesAsync(name, cancellation));
            findings.AddRange(await PoisonAsync(name, cancellation));
        }

        return findings;
    }

    private Finding Refused(ApiRefused refused) => refused.Problem.Status switch
    {
        (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden => Finding.Broken(
            Check, $"{api.Url} refuses the key.", "Give a function key or the host key with --key: az functionapp keys list --name APP --resource-group GROUP."),
        (int)HttpStatusCode.NotFound => Finding.Broken(
            Check, $"{api.Url} answers, and has no /api/pipelines.", "This is another app, or one whose functions did not load: look at its log, and at --url."),
        _ => Finding.Broken(Check, refused.Message, "Look at the app's log of the last minutes."),
    };

    // The alias tells which version is meant to serve, the instance which one it has in memory.
    private async Task<Finding> ServesAsync(string pipeline, CancellationToken cancellation)
    {
        const string Model = "model";
        try
        {
            var model = await api.ShowModelAsync(pipeline, cancellation);
            var champion = model.GetProperty("champion").GetProperty("version").GetInt32();
            int? loaded = model.TryGetProperty("loadedVersion", out var told) && told.ValueKind == JsonValueKind.Number ? told.GetInt32() : null;
            return loaded == champion
                ? Finding.Well(Model, $"{pipeline} is served by version {champion}, its champion.")
                : Finding.Broken(
                    Model,
                    string.Create(CultureInfo.InvariantCulture, $"The champion of {pipeline} is version {champion}, and the app has {(loaded is { } other ? $"version {other}" : "none")} in memory."),
                    $"Wait for one Serving__RefreshEvery and ask again; if it stays so, the app's log says why version {champion} cannot be loaded: roll back, or start a run.");
        }
        catch (ApiRefused refused) when (refused.Problem.Status == (int)HttpStatusCode.ServiceUnavailable)
        {
            return Finding.Doubtful(Model, $"{pipeline} has no published version yet.", $"Send facts with outcomes, then: reactiveml train --pipeline {pipeline}.");
        }
        catch (ApiRefused refused)
        {
            return Finding.Doubtful(Model, $"{pipeline} could not be asked: {refused.Message}", "An app that only trains does not serve: ask the serving app for this.");
        }
    }

    private async Task<IReadOnlyList<Finding>> PoisonAsync(string pipeline, CancellationToken cancellation)
    {
        const string Quarantine = "quarantine";
        try
        {
            var found = await api.GetQuarantineAsync(pipeline, "poison", null, 1, cancellation);
            return found.Matching == 0
                ? [Finding.Well(Quarantine, $"No message of {pipeline} was given up.")]
                : [Finding.Broken(
                    Quarantine,
                    string.Create(CultureInfo.InvariantCulture, $"{found.Matching:N0} messages of {pipeline} were given up after every try and lie in quarantine."),
                    $"See why in the log of the failed tries, repair it, then: reactiveml quarantine replay --pipeline {pipeline} --rule poison.")];
        }
        catch (ApiRefused)
        {
            // The serving app has no poison desk, and is none the worse for it; who is no operator was told so before.
            return [];
        }
    }
}
