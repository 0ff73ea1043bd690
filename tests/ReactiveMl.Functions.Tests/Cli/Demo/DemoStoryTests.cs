using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Evaluation;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Cli.Demo;

/// <summary>The demo's story with a part of the data of each pipeline that no other test runs, on the running app.</summary>
[Collection(SharesRunningApp.Name)]
public sealed class DemoStoryTests(RunningApp app)
{
    // A third of the mails, and everything between the first and the last of them.
    private static readonly DemoSample Spam = DemoSamples.Spam with
    {
        Read = cancellation => DemoSamples.Spam.Read(cancellation).Where((_, index) => index % 3 == 0),
        Bounds = [new(Metrics.RocAuc, Number: 0.95)],
        Step = TimeSpan.FromDays(30),
    };

    private static readonly DemoSample BirdStrike = DemoSamples.BirdStrike with
    {
        LearnUntil = new(1997, 1, 1, 0, 0, 0, TimeSpan.Zero),
        PredictUntil = new(1999, 1, 1, 0, 0, 0, TimeSpan.Zero),
        Step = TimeSpan.FromDays(365),
    };

    private static readonly DemoSample Prey = DemoSamples.Prey with
    {
        LearnUntil = DemoSamples.Prey.Begin.AddDays(12),
        PredictUntil = DemoSamples.Prey.Begin.AddDays(14),
        Step = TimeSpan.FromDays(1),
    };

    [Fact]
    public Task Mails_are_sorted() => TellAsync(Spam);

    [Fact]
    public Task Damage_by_birds_is_told() => TellAsync(BirdStrike);

    [Fact]
    public Task Zebras_are_counted() => TellAsync(Prey);

    [Fact]
    public void Every_bundled_definition_has_its_sample_data()
    {
        var definitions = Directory.EnumerateFiles(RepositoryFile.PathOf("functions/ReactiveMl.Functions/pipelines"), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "pipeline.schema").Order(StringComparer.Ordinal);

        Assert.Equal(definitions, DemoSamples.All.Select(sample => sample.Pipeline).Order(StringComparer.Ordinal));
    }

    private Task TellAsync(DemoSample sample) => app.ExplainAsync(async () =>
    {
        await Azurite.InstallAsync();
        var screen = new TestScreen();
        var story = new DemoStory(screen.Screen, new(sample, Once: true, Port: null));

        var exitCode = await story.TellAsync(ApiClient.For(app.Http.BaseAddress!, null), "the app's log", screen.Screen.Clock.GetTimestamp(), CancellationToken.None);

        Assert.True(exitCode == 0, screen.Text);
        Assert.Contains("Everything held", screen.Text, StringComparison.Ordinal);
    });
}
