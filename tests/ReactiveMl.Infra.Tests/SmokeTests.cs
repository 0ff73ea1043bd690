using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ReactiveMl.Infra.Tests;

public sealed class SmokeTests
{
    private const string RightKey = "a-b_c+d/e==";

    [BashFact]
    public async Task An_app_that_has_loaded_its_champions_passes()
    {
        var asked = await SmokeAsync(_ => Results.Json(new { champion = new { version = 7 }, loadedVersion = 7 }));

        Assert.Equal((0, "flight-late: version 7 answers its golden rows\n", ""), (asked.ExitCode, asked.Output, asked.Errors));
    }

    [BashFact]
    public async Task An_app_that_loads_it_a_little_later_is_waited_for()
    {
        var asked = await SmokeAsync(times => Results.Json(new { champion = new { version = 7 }, loadedVersion = times > 1 ? 7 : (int?)null }), patience: 60);

        Assert.Equal((0, "flight-late: version 7 answers its golden rows\n"), (asked.ExitCode, asked.Output));
    }

    [BashFact]
    public async Task Where_nothing_is_published_there_is_nothing_to_load()
    {
        var asked = await SmokeAsync(_ => Results.Problem(title: "No model yet", statusCode: 503));

        Assert.Equal((0, "flight-late: no version is published yet\n"), (asked.ExitCode, asked.Output));
    }

    [BashFact]
    public async Task An_app_that_serves_another_version_fails_with_a_sentence()
    {
        var asked = await SmokeAsync(_ => Results.Json(new { champion = new { version = 7 }, loadedVersion = 6 }));

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("has not loaded the champion (status 200, champion 7, loaded 6)", asked.Errors, StringComparison.Ordinal);
    }

    [BashFact]
    public async Task An_app_that_is_down_fails_with_a_sentence()
    {
        var asked = await SmokeAsync(_ => Results.StatusCode(503));

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("(status 503, champion unknown, loaded none)", asked.Errors, StringComparison.Ordinal);
    }

    [BashFact]
    public async Task A_wrong_key_fails_with_a_sentence()
    {
        var asked = await SmokeAsync(_ => Results.Ok(), key: "wrong");

        Assert.Equal(1, asked.ExitCode);
        Assert.Contains("does not list its pipelines: the last answer was 401", asked.Errors, StringComparison.Ordinal);
    }

    /// <param name="model">The answer for the model, by how often it has been asked for.</param>
    private static async Task<Command> SmokeAsync(Func<int, IResult> model, string key = RightKey, int patience = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        var times = 0;
        app.Use((context, next) =>
        {
            if (context.Request.Headers["x-functions-key"] == RightKey)
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
        app.MapGet("/api/pipelines", () => Results.Json(new[] { new { name = "flight-late" } }));
        app.MapGet("/api/models/flight-late", () => model(++times));
        await app.StartAsync();
        return await Command.RunAsync(
            "bash", [Repository.PathOf("infra/azure/smoke.sh"), app.Urls.Single()],
            environment: new Dictionary<string, string>
            {
                ["REACTIVEML_KEY"] = key,
                ["REACTIVEML_PATIENCE"] = patience.ToString(CultureInfo.InvariantCulture),
            });
    }
}
