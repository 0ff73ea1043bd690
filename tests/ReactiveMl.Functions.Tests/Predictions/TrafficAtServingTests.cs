using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Functions.Tests.Flights;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Version 1 is the champion, version 2 answers half of the callers or nobody, as the shadow.</summary>
[Collection(UsesAzurite.Name)]
public sealed class TrafficAtServingTests : IAsyncLifetime
{
    private const int Behind = 20;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private static readonly TrafficSplit Half = new TrafficSplit("salt", []).With(new Dictionary<int, int> { [2] = TrafficSplit.Places / 2 });

    private readonly ModelFaults _faults = new();
    private AppParts _app = null!;

    private ServedPipeline Served => _app.Get<ServedPipelines>().Find(_app.Pipeline.Name.Value)!;

    public async Task InitializeAsync()
    {
        _app = await AppParts.MakeAsync(more: services =>
        {
            _faults.AddTo(services);
            services.Configure<ServingOptions>(options =>
            {
                (options.Deadline, options.QuarantineAfter, options.MaxRowsBehind) = (TimeSpan.FromSeconds(2), 4, Behind);
                (options.RefreshEvery, options.CompareOneIn) = (TimeSpan.FromMilliseconds(100), 1);
            });
        });
        await TrainedFlights.WriteConstantAsync(_app, 1);
        await TrainedFlights.WriteConstantAsync(_app, 2);
        await _app.Get<SecondOpinions>().StartAsync(Never);
    }

    public async Task DisposeAsync()
    {
        _faults.Release();
        await _app.Get<SecondOpinions>().StopAsync(Never);
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_caller_is_answered_by_one_version_and_his_key_says_by_which()
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), TrainedFlights.MovedTo(2)) { Split = Half });

        for (var caller = 0; caller < 50; caller++)
        {
            var key = $"caller-{caller}";
            var expected = Half.VersionFor(key) is { } challenger ? (challenger, ServingRole.Challenger) : (1, ServingRole.Champion);
            var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => AnswerAsync(key)));
            Assert.All(answers, answer => Assert.Equal(expected, (answer.Model.Version, answer.Role)));
            Assert.All(answers, answer => Assert.Equal((expected.Item1 / 100f, null), (answer.Rows[0].Made!.Probability!.Value, answer.Degraded)));
        }
    }

    [Fact]
    public async Task The_key_is_a_header_and_without_it_the_fact_s_id()
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), TrainedFlights.MovedTo(2)) { Split = Half });

        foreach (var flight in SeededFlights.Make(20, seed: 9))
        {
            Assert.Equal(Half.VersionFor(flight.Id) ?? 1, await VersionOverHttpAsync(flight, null));
            Assert.Equal(Half.VersionFor("someone") ?? 1, await VersionOverHttpAsync(flight, "someone"));
        }
    }

    [Fact]
    public async Task A_challenger_that_fails_costs_its_callers_nothing_but_the_challenger()
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), TrainedFlights.MovedTo(2)) { Split = Half });
        var his = Enumerable.Range(0, 100).Select(caller => $"caller-{caller}").First(key => Half.VersionFor(key) == 2);
        _faults.Throw(2);

        var answer = await AnswerAsync(his);

        Assert.Equal((1, ServingRole.Champion, "Version 2 failed at it (InvalidOperationException)."), (answer.Model.Version, answer.Role, answer.Degraded));
    }

    [Fact]
    public async Task A_challenger_that_is_not_loaded_leaves_its_callers_to_the_champion_who_says_so()
    {
        var split = new TrafficSplit("salt", []).With(new Dictionary<int, int> { [77] = TrafficSplit.Places });
        await ServeAsync(new(TrainedFlights.MovedTo(1), TrainedFlights.MovedTo(77)) { Split = split });

        var answer = await AnswerAsync("anyone");

        Assert.Equal(1, answer.Model.Version);
        Assert.StartsWith("Version 77, which was to answer this caller, is not loaded here: ", answer.Degraded, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shadow_is_asked_every_row_behind_the_answer()
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), Shadow: TrainedFlights.MovedTo(2)));

        for (var request = 0; request < 5; request++)
        {
            Assert.Equal(1, (await AnswerAsync("anyone")).Model.Version);
        }

        await Eventually.UntilAsync(() => Task.FromResult(_faults.AskedOf(2) == 5), Soon, "the shadow was asked");
    }

    [Fact]
    public async Task What_a_challenger_answers_is_asked_of_the_champion_too()
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), TrainedFlights.MovedTo(2)) { Split = Half });
        var his = Enumerable.Range(0, 100).Select(caller => $"caller-{caller}").First(key => Half.VersionFor(key) == 2);

        Assert.Equal(2, (await AnswerAsync(his)).Model.Version);

        await Eventually.UntilAsync(() => Task.FromResult(_faults.AskedOf(1) == 1), Soon, "the champion was asked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_shadow_that_hangs_or_throws_touches_no_caller_and_what_is_too_much_is_left_out_and_counted(bool hangs)
    {
        await ServeAsync(new(TrainedFlights.MovedTo(1), Shadow: TrainedFlights.MovedTo(2)));
        (hangs ? (Action<int>)_faults.Hang : _faults.Throw)(2);

        for (var request = 0; request < 10 * Behind; request++)
        {
            var answer = await AnswerAsync("anyone");
            Assert.Equal((1, ServingRole.Champion, null), (answer.Model.Version, answer.Role, answer.Degraded));
        }

        await Eventually.UntilAsync(() => Task.FromResult(_faults.AskedOf(2) == 4), Soon, "the shadow was asked until it was quarantined");
        Assert.True(!hangs || _app.Get<SecondOpinions>().LeftOut > 0);
    }

    private async Task ServeAsync(ModelAliases aliases)
    {
        await TrainedFlights.MoveAsync(_app, aliases);
        await Served.RefreshAsync(Never);
    }

    private async Task<Answered> AnswerAsync(string caller) => (await Served.AnswerAsync(TrainedFlights.Request(_app), caller, Never)).Answered!;

    private async Task<int> VersionOverHttpAsync(Flight flight, string? key)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var body = FlightLate.Json(flight.Fact);
        using var answer = new MemoryStream();
        var context = new DefaultHttpContext
        {
            RequestServices = services,
            Request = { Method = "POST", ContentType = "application/json", ContentLength = body.Length, Body = new MemoryStream(body) },
            Response = { Body = answer },
        };
        if (key is not null)
        {
            context.Request.Headers[Predict.CallerHeader] = key;
        }

        await (await _app.Make<Predict>().Run(context.Request, _app.Pipeline.Name.Value, Never)).ExecuteAsync(context);
        return System.Text.Json.JsonDocument.Parse(answer.ToArray()).RootElement.GetProperty("version").GetInt32();
    }
}
