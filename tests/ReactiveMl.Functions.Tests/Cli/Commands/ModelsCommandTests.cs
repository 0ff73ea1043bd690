using System.Text.Json;
using ReactiveMl.Cli;
using ReactiveMl.Cli.Commands;
using ReactiveMl.Evaluation;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class ModelsCommandTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly string[] Champion = ["champion"];
    private readonly TestScreen _screen = new();

    [Fact]
    public async Task The_versions_are_listed_and_the_one_that_serves_is_named()
    {
        await using var app = await AppAsync();

        Assert.Equal(0, await ModelsCommand.ListAsync(app.Client(), _screen.Screen, "flight-late", json: false, Never));
        Assert.Matches("2 .*champion .*run-2 .*fastTree-trees100-leaves20 .*ROC-AUC 0.7270", _screen.Text);
    }

    [Fact]
    public async Task Without_a_version_the_one_that_serves_is_shown()
    {
        await using var app = await AppAsync();

        Assert.Equal(0, await ModelsCommand.ShowAsync(app.Client(), _screen.Screen, VersionName.TryParse("flight-late")!, json: false, Never));
        Assert.Contains("Version 2 of flight-late.", _screen.Text, StringComparison.Ordinal);
        Assert.Matches("Microsoft.ML .*5.0.1", _screen.Text);
    }

    [Fact]
    public async Task Of_two_versions_what_differs_is_marked()
    {
        await using var app = await AppAsync();

        Assert.Equal(0, await ModelsCommand.CompareAsync(app.Client(), _screen.Screen, "flight-late", 1, 2, json: true, Never));
        using var lines = JsonDocument.Parse(_screen.Text);
        Assert.Equal(
            ["run", "data set"],
            lines.RootElement.EnumerateArray().Where(line => line.GetProperty("differs").GetBoolean()).Select(line => line.GetProperty("what").GetString()));
    }

    [Fact]
    public async Task Where_none_was_published_it_says_where_to_look()
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/models/flight-late/versions"] = """{"champion":null,"versions":[]}""";

        var failed = await Assert.ThrowsAsync<CommandFailed>(() => ModelsCommand.ShowAsync(app.Client(), _screen.Screen, new VersionName("flight-late", null), json: false, Never));
        Assert.Equal("No version of flight-late has been published yet. reactiveml runs list flight-late tells how the runs ended.", failed.Message);
    }

    [Theory]
    [InlineData("identical", 0, "ok   flight-late@2 was trained again, and came out identical.")]
    [InlineData("differs", 1, "no   flight-late@2 was trained again, and came out identical.")]
    public async Task A_reproduction_is_followed_to_its_end_and_the_exit_code_tells_what_came_out(string status, int code, string line)
    {
        await using var app = await FakeApp.StartAsync();
        app.Answers["/api/models/flight-late/versions/2/reproduce"] = """{"id":"reproduce-2-x","status":"queued","sentence":"Waiting."}""";
        app.Answers["/api/models/flight-late/versions/2/reproduce/reproduce-2-x"] =
            $$"""{"id":"reproduce-2-x","status":"{{status}}","sentence":"flight-late@2 was trained again, and came out identical."}""";

        Assert.Equal(code, await ReproduceCommand.ReproduceAsync(app.Client(), _screen.Screen, VersionName.TryParse("flight-late@2")!, Never));
        Assert.Contains(line, _screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flight-late", "flight-late", null)]
    [InlineData("flight-late@3", "flight-late", 3)]
    public void A_version_is_named_after_an_at_sign(string text, string pipeline, int? version) => Assert.Equal(new VersionName(pipeline, version), VersionName.TryParse(text));

    [Theory]
    [InlineData("@3")]
    [InlineData("flight-late@")]
    [InlineData("flight-late@0")]
    [InlineData("flight-late@three")]
    [InlineData("flight-late@3@4")]
    public void What_names_no_version_is_refused(string text) => Assert.Null(VersionName.TryParse(text));

    private static async Task<FakeApp> AppAsync()
    {
        var app = await FakeApp.StartAsync();
        app.Answers["/api/models/flight-late/versions"] = Json(new
        {
            champion = 2,
            versions = new[] { new { version = 2, run = "run-2", candidate = "fastTree-trees100-leaves20", test = Samples.Of<ModelEvaluated>().Test, publishedAt = DateTimeOffset.UnixEpoch, roles = Champion } },
        });
        app.Answers["/api/models/flight-late/versions/1"] = Json(Manifest(1, 'c'));
        app.Answers["/api/models/flight-late/versions/2"] = Json(Manifest(2, 'd'));
        return app;
    }

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, DomainJson.Options);

    private static ModelManifest Manifest(int version, char dataSet)
    {
        var (trained, evaluated) = (Samples.Of<CandidateTrained>(), Samples.Of<ModelEvaluated>());
        return new ModelManifest(
            new PipelineName("flight-late"), 1, trained.ModelHash, version, LearningTask.Binary, new RunId($"run-{version}"), trained.Settings,
            [new FeatureColumn("distance", FeatureKind.Number)], trained.ModelHash, trained.CanonicalHash, new ContentHash(new string(dataSet, 64)), trained.ModelHash,
            0.31, 1, 1, new Dictionary<string, string> { ["Microsoft.ML"] = "5.0.1" }, evaluated.Test, evaluated.Baseline, evaluated.Verdict, DateTimeOffset.UnixEpoch);
    }
}
