using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Flights;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>The whole loop, once: facts through the queue, a trained and judged model, predictions beside their truth.</summary>
internal sealed class DemoStory(Screen screen, DemoOptions options)
{
    private static readonly TimeSpan TrainWithin = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    // Half a day would judge mostly mornings, when little is late and the history is short.
    private static readonly TimeSpan PredictedAtOnce = TimeSpan.FromHours(24);

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var began = screen.Clock.GetTimestamp();
        await using var stack = await LocalStack.StartAsync(screen, options.Port, cancellation);
        return await stack.GuardAsync(token => TellAsync(stack, began, token), cancellation);
    }

    private async Task<int> TellAsync(LocalStack stack, long began, CancellationToken cancellation)
    {
        await CheckTaskAsync(stack.Api, cancellation);
        await using var flights = new FlightStream(new FlightFile(Installation.FlightsFile()).ReadAsync(cancellation));
        var sender = new FlightSender(stack.Api, options.Pipeline, screen.Clock);
        var week = new FirstWeek(screen, sender);
        await week.StreamAsync(flights, cancellation);

        var run = await TrainAsync(stack.Api, cancellation);
        var checks = CheckCounts(sender, run);
        if (!run.IsAccepted)
        {
            screen.Line($"No model was published, so there is nothing to predict with. The log: {stack.App.LogFile}");
            return 1;
        }

        var quality = new LiveQuality(week.Prior);
        var later = new LaterFlights(stack.Api, screen, sender, options.Pipeline, quality);
        await later.ServesAsync(run.Version, cancellation);
        var until = await PredictDayAsync(later, flights, cancellation);
        checks.AddRange(JudgeModel(run, quality, cancellation));
        var passed = checks.TrueForAll(check => check.Passed);
        screen.Line("");
        screen.Verdict(passed, string.Create(
            CultureInfo.InvariantCulture,
            $"{(passed ? "Everything held" : "Not everything held: see the lines marked 'no'")}, after {screen.Clock.GetElapsedTime(began):m\\:ss} minutes."));
        WhereToLook.Show(screen, stack.App, options);
        if (!options.Once)
        {
            await GoOnAsync(later, flights, until, cancellation);
        }

        return passed ? 0 : 1;
    }

    private async Task CheckTaskAsync(ApiClient api, CancellationToken cancellation)
    {
        var pipeline = await api.GetPipelineAsync(options.Pipeline, cancellation);
        if (pipeline.Task != "binary")
        {
            throw new CommandFailed($"The demo tells late flights from those on time, and {pipeline.Name} does not answer yes or no. Leave out --pipeline, or name a binary one.");
        }
    }

    private async Task<RunStatus> TrainAsync(ApiClient api, CancellationToken cancellation)
    {
        screen.Step("Training, as a durable orchestration");
        var started = await api.StartRunAsync(options.Pipeline, null, cancellation);
        var run = await new RunFollower(api, screen).FollowAsync(options.Pipeline, started.Id, TrainWithin, cancellation);
        screen.Step("Verdict");
        VerdictView.Show(screen, run);
        return run;
    }

    private List<RuleResult> CheckCounts(FlightSender sender, RunStatus run)
    {
        screen.Step("Counts");
        if (run.DataSet is not { } set)
        {
            return Say([new("counts", null, null, false, $"Run {run.Id} sealed no data set, so nothing can be counted.")]);
        }

        screen.Line($"data set {set.ContentHash}, as of {set.AsOf:u}");
        return Say([CountsCheck.OfFacts(sender.Facts, set), CountsCheck.OfOutcomes(sender.Outcomes, set)]);
    }

    private async Task<DateTimeOffset> PredictDayAsync(LaterFlights later, FlightStream flights, CancellationToken cancellation)
    {
        screen.Step("The next day, predicted flight by flight at departure");
        var (until, end) = (FirstWeek.End, FirstWeek.End + PredictedAtOnce);
        while (until < end)
        {
            until += LaterFlights.Step;
            await later.StepAsync(flights, until, cancellation);
        }

        if (options.Once)
        {
            await later.LandAllAsync(flights, cancellation);
        }

        return until;
    }

    private List<RuleResult> JudgeModel(RunStatus run, LiveQuality quality, CancellationToken cancellation)
    {
        screen.Step("Better than the prior?");
        var figures = quality.Figures();
        List<RuleResult> rules = [.. BetterThanPrior.Judge("the next day's flights", figures.RocAuc, figures.PrAuc, figures.LateShare, quality.AgainstPrior(cancellation))];
        if (run.Evaluation is { Test: BinaryMetrics test } evaluation)
        {
            var share = test.Rows == 0 ? 0 : (double)test.Positives / test.Rows;
            rules.AddRange(BetterThanPrior.Judge("the run's own test rows", test.RocAuc, test.PrAuc, share, evaluation.AgainstBaseline));
        }

        return Say(rules);
    }

    private async Task GoOnAsync(LaterFlights later, FlightStream flights, DateTimeOffset until, CancellationToken cancellation)
    {
        screen.Step("Going on until Ctrl-C");
        try
        {
            do
            {
                await Task.Delay(Pause, screen.Clock, cancellation);
                until += LaterFlights.Step;
            }
            while (await later.StepAsync(flights, until, cancellation));

            screen.Line("The data ends here; the function app goes on serving until Ctrl-C.");
            await Task.Delay(Timeout.InfiniteTimeSpan, screen.Clock, cancellation);
        }
        catch (OperationCanceledException)
        {
            screen.Line("Stopped.");
        }
    }

    private List<RuleResult> Say(List<RuleResult> rules)
    {
        rules.ForEach(rule => screen.Verdict(rule.Passed, rule.Sentence));
        return rules;
    }
}
