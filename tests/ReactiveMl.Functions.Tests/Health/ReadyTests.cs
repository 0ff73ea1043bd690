using Microsoft.AspNetCore.Http;
using ReactiveMl.Functions.Health;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Tests.Predictions;

namespace ReactiveMl.Functions.Tests.Health;

[Collection(UsesAzurite.Name)]
public sealed class ReadyTests
{
    [Fact]
    public async Task An_instance_is_ready_when_it_has_looked_for_every_champion_and_not_before()
    {
        await using var app = await AppParts.MakeAsync();
        await TrainedFlights.PublishAsync(app, version: 1, trees: 5);

        var before = await AskAsync(app);
        await app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!.RefreshAsync(CancellationToken.None);
        var after = await AskAsync(app);

        Assert.Equal((503, "2"), (before.Status, before.Headers.RetryAfter.ToString()));
        Assert.Equal(app.Pipeline.Name.Value, before.Body.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(200, after.Status);
        Assert.Equal(1, after.Body.GetProperty("pipelines")[0].GetProperty("versions")[0].GetInt32());
    }

    [Fact]
    public async Task A_pipeline_that_has_published_nothing_keeps_nobody_waiting()
    {
        await using var app = await AppParts.MakeAsync();

        await app.Get<ServedPipelines>().Find(app.Pipeline.Name.Value)!.RefreshAsync(CancellationToken.None);

        Assert.Equal(200, (await AskAsync(app)).Status);
    }

    private static Task<Answers> AskAsync(AppParts app)
    {
        var context = new DefaultHttpContext();
        return Answers.OfAsync(app.Make<Ready>().Run(context.Request), context);
    }
}
