using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Commands;
using ReactiveMl.Cli.Doctor;
using ReactiveMl.Functions.Storage;
using ReactiveMl.Functions.Tests.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Cli.Doctor;

/// <summary>Set-ups that are broken on purpose: each must be found, and its fix named.</summary>
[Collection(UsesAzurite.Name)]
public sealed class DoctorTests : IAsyncDisposable
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    // One of its own for each test that breaks something in it.
    private readonly Lazy<Task<Azurite>> _azurite = new(() => Azurite.StartAsync());
    private readonly string _definitions = Directory.CreateTempSubdirectory("doctor").FullName;

    public DoctorTests() =>
        File.Copy(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json"), Path.Combine(_definitions, "flight-late.json"));

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_definitions, recursive: true);
        if (_azurite.IsValueCreated)
        {
            await (await _azurite.Value).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_set_up_that_is_in_order_has_nothing_broken_and_the_exit_code_0()
    {
        await PublishAsync();
        await using var app = await StandInAsync();

        var (code, text) = await ExamineAsync(app);

        Assert.Equal(0, code);
        Assert.Contains("flight-late.json declares flight-late, version 1.", text, StringComparison.Ordinal);
        Assert.Contains("The table service answers, and this identity may read it.", text, StringComparison.Ordinal);
        Assert.Contains("is what was published, and answers its golden rows.", text, StringComparison.Ordinal);
        Assert.Contains("flight-late is served by version 1, its champion.", text, StringComparison.Ordinal);
        Assert.Contains(" 0 broken, ", $" {text.Split('\n')[^2]}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_is_not_there()
    {
        var finding = Assert.Single(await new AppCheck(ApiClient.For(new Uri("http://127.0.0.1:1"), null), TimeProvider.System).RunAsync(Never));

        AssertBroken(finding, "nothing answers there", "Start the app");
    }

    [Fact]
    public async Task A_key_that_is_refused()
    {
        await using var app = await StandInAsync(status: StatusCodes.Status401Unauthorized);

        AssertBroken(Assert.Single(await AskAsync(app)), "refuses the key", "az functionapp keys list");
    }

    [Fact]
    public async Task A_clock_that_is_ten_minutes_off()
    {
        await using var app = await StandInAsync(date: Now);

        var findings = await new AppCheck(ClientOf(app), new FakeTimeProvider(Now.AddMinutes(10))).RunAsync(Never);

        AssertBroken(findings.Single(finding => finding.Check == "clock"), "600 s apart", "time server");
    }

    [Fact]
    public async Task An_instance_that_serves_another_version_than_the_champion()
    {
        await using var app = await StandInAsync(champion: 2, loaded: 1);

        AssertBroken(await OfAsync(app, "model"), "The champion of flight-late is version 2, and the app has version 1 in memory.", "roll back");
    }

    [Fact]
    public async Task Messages_that_were_given_up()
    {
        await using var app = await StandInAsync(poison: 3);

        AssertBroken(await OfAsync(app, "quarantine"), "3 messages of flight-late were given up", "quarantine replay");
    }

    [Fact]
    public async Task A_storage_account_that_cannot_be_reached()
    {
        var nowhere = Connection(1);

        foreach (var plane in new ExaminedAccount(nowhere).Planes)
        {
            AssertBroken(await StorageCheck.AskAsync(plane, Never), $"The {plane.Name} service cannot be reached", "Start Azurite");
        }
    }

    [Theory]
    [InlineData(403, "AuthorizationPermissionMismatch", "This identity may not use the queue service", "Storage Queue Data Contributor")]
    [InlineData(403, "KeyBasedAuthenticationNotPermitted", "takes no shared keys", "account's name")]
    [InlineData(403, "AuthenticationFailed", "does not take the key", "clock")]
    [InlineData(400, "InvalidHeaderValue", "an Azurite older than the SDK", "--skipApiVersionCheck")]
    public async Task A_storage_account_that_refuses(int status, string code, string sentence, string fix)
    {
        await using var account = await StartAsync(web => web.MapFallback((HttpContext http) =>
        {
            http.Response.Headers["x-ms-error-code"] = code;
            return Results.Text($"<?xml version=\"1.0\"?><Error><Code>{code}</Code><Message>No.</Message></Error>", "application/xml", statusCode: status);
        }));

        var plane = new ExaminedAccount(Connection(new Uri(account.Urls.Single()).Port)).Planes.Single(one => one.Name == "queue");

        AssertBroken(await StorageCheck.AskAsync(plane, Never), sentence, fix);
    }

    [Fact]
    public async Task A_producer_that_does_not_send_base64()
    {
        var queue = new QueueClient(await StorageAsync(), StorageNames.FactsQueue);
        await queue.CreateAsync();
        await queue.SendMessageAsync("{\"pipeline\":\"flight-late\"}");

        AssertBroken(await OfStorageAsync("are not base64"), "1 of the first 1 messages in 'facts'", "QueueMessageEncoding.Base64");
    }

    [Fact]
    public async Task A_poison_queue_that_nobody_empties()
    {
        var queue = new QueueClient(await StorageAsync(), StorageNames.OutcomesPoisonQueue);
        await queue.CreateAsync();
        await queue.SendMessageAsync("bm8=");

        AssertBroken(await OfStorageAsync("wait in 'outcomes-poison'"), "1 messages", "QuarantinePoisonOutcomes");
    }

    [Fact]
    public async Task An_alias_that_points_to_nothing()
    {
        await using var app = await PublishAsync();
        await TrainedFlights.MakeChampionAsync(app, 9);

        AssertBroken(await OfStorageAsync("version 9"), "there is no such version", "reactiveml rollback");
    }

    [Fact]
    public async Task A_model_that_was_changed_after_its_publication()
    {
        await using var app = await PublishAsync();
        var models = new BlobContainerClient(await StorageAsync(), StorageNames.Models);
        await models.GetBlobClient($"{app.Pipeline.Name}/versions/1/model.zip").UploadAsync(new BinaryData("not a model"), overwrite: true);

        AssertBroken(await OfStorageAsync("the SHA-256 is another"), "its model.zip is not the file that was published", "start a run");
    }

    [Fact]
    public void A_definition_with_a_mistake()
    {
        var file = Path.Combine(_definitions, "flight-late.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"binary\"", "\"binery\"", StringComparison.Ordinal));

        AssertBroken(DefinitionsCheck.Run(_definitions).First(finding => finding.Diagnosis == Diagnosis.Broken), "flight-late.json $.task", "binary");
    }

    [Fact]
    public void Two_definitions_of_one_name()
    {
        File.Copy(Path.Combine(_definitions, "flight-late.json"), Path.Combine(_definitions, "copy.json"));

        AssertBroken(DefinitionsCheck.Run(_definitions).Single(finding => finding.Diagnosis == Diagnosis.Broken), "copy.json and flight-late.json are both named flight-late", "another name");
    }

    [Fact]
    public void A_folder_of_definitions_that_is_not_there() =>
        AssertBroken(Assert.Single(DefinitionsCheck.Run(Path.Combine(_definitions, "none"))), "There is no folder", "--pipelines");

    [Fact]
    public void A_learner_whose_native_part_is_missing_is_a_doubt_only()
    {
        var finding = LearnersCheck.Judge("lightGbm", new NotHere("the native part cannot be loaded", "Install libgomp1."));

        Assert.Equal((Diagnosis.Doubtful, "Install libgomp1."), (finding.Diagnosis, finding.Fix));
    }

    [Fact]
    public async Task What_is_broken_gives_the_exit_code_1()
    {
        await using var app = await StandInAsync(poison: 1);
        var screen = new TestScreen();

        Assert.Equal(1, await DoctorCommand.ExamineAsync(screen.Screen, (await AskAsync(app)).ToAsyncEnumerable()));
        Assert.Contains("fix: See why in the log", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operator_key_that_is_another()
    {
        await using var app = await StandInAsync(ledger: StatusCodes.Status403Forbidden);
        var api = ApiClient.For(new Uri(app.Urls.Single()), new ApiKeys("key", "another"));

        AssertBroken(await new AccessCheck(api).RunAsync("flight-late", Never), "does not take this caller for an operator", "sha256sum");
    }

    [Fact]
    public async Task No_operator_key_where_one_is_asked_for_is_a_doubt_only()
    {
        await using var app = await StandInAsync(ledger: StatusCodes.Status403Forbidden);

        var finding = await OfAsync(app, "access");

        Assert.Equal(Diagnosis.Doubtful, finding.Diagnosis);
        Assert.Contains("Give --operator-key", finding.Fix, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deployed_app_that_takes_everybody_for_an_operator()
    {
        await using var app = await StandInAsync();
        using var http = new HttpClient(new Elsewhere(new Uri(app.Urls.Single()))) { BaseAddress = new("http://app.example/") };

        AssertBroken(await new AccessCheck(new ApiClient(http, new ApiKeys("key"))).RunAsync("flight-late", Never), "takes everybody for an operator", "AZURE_FUNCTIONS_ENVIRONMENT");
        Assert.Equal(Diagnosis.Well, (await OfAsync(app, "access")).Diagnosis);
    }

    private async Task<string> StorageAsync() => (await _azurite.Value).ConnectionString;

    private static void AssertBroken(Finding finding, string sentence, string fix)
    {
        Assert.Equal(Diagnosis.Broken, finding.Diagnosis);
        Assert.Contains(sentence, finding.Sentence, StringComparison.Ordinal);
        Assert.Contains(fix, finding.Fix, StringComparison.Ordinal);
    }

    private static async Task<Finding> OfAsync(WebApplication app, string check) => (await AskAsync(app)).Single(finding => finding.Check == check);

    private static Task<IReadOnlyList<Finding>> AskAsync(WebApplication app) => new AppCheck(ClientOf(app), TimeProvider.System).RunAsync(Never);

    private static ApiClient ClientOf(WebApplication app) => ApiClient.For(new Uri(app.Urls.Single()), null);

    private async Task<Finding> OfStorageAsync(string words) =>
        await Examination.RunAsync(null, await StorageAsync(), null, TimeProvider.System).FirstAsync(finding => finding.Sentence.Contains(words, StringComparison.Ordinal));

    private async Task<(int Code, string Text)> ExamineAsync(WebApplication app)
    {
        var screen = new TestScreen();
        var findings = Examination.RunAsync(ClientOf(app), await StorageAsync(), _definitions, TimeProvider.System);
        return (await DoctorCommand.ExamineAsync(screen.Screen, findings), screen.Text);
    }

    private async Task<AppParts> PublishAsync()
    {
        var settings = new Dictionary<string, string?> { [StorageAccount.Setting] = await StorageAsync() };
        var account = new StorageAccount(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        var app = await AppParts.MakeAsync(more: services => services.AddSingleton(account));
        await TrainedFlights.PublishAsync(app, version: 1, trees: 3);
        return app;
    }

    private static string Connection(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName=stand;AccountKey=bm8=;BlobEndpoint=http://127.0.0.1:{port}/stand;"
        + $"QueueEndpoint=http://127.0.0.1:{port}/stand;TableEndpoint=http://127.0.0.1:{port}/stand;";

    /// <summary>What the doctor asks of an app.</summary>
    private static Task<WebApplication> StandInAsync(int status = 200, int champion = 1, int loaded = 1, int poison = 0, DateTimeOffset? date = null, int ledger = 200) => StartAsync(web =>
    {
        web.Use((http, next) =>
        {
            if (date is { } told)
            {
                http.Response.Headers.Date = told.ToString("R");
            }

            return next(http);
        });
        web.MapGet("/api/pipelines", () => status == 200 ? Results.Json(new[] { new { name = "flight-late", version = 1 } }) : Results.StatusCode(status));
        web.MapGet("/api/models/flight-late", () => Results.Json(new { champion = new { version = champion }, loadedVersion = loaded }));
        web.MapGet("/api/models/flight-late/ledger", () => ledger == 200 ? Results.Json(new { model = "flight-late" }) : Results.Problem(statusCode: ledger));
        web.MapGet("/api/quarantine/flight-late", () => Results.Json(new { total = poison, matching = poison, reasons = Array.Empty<object>(), items = Array.Empty<object>() }));
    });

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        map(web);
        await web.StartAsync();
        return web;
    }

    /// <summary>Has a stand-in on this machine answer for an address that is not.</summary>
    private sealed class Elsewhere(Uri here) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(here, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
