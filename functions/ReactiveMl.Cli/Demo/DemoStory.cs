using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Cli.Demo;

/// <summary>The whole loop, once: facts through the queue, a trained and judged model, predictions beside their truth.</summary>
internal sealed class DemoStory(Screen screen, DemoOptions options)
{
    private static readonly TimeSpan TrainWithin = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly DemoSample _sample = options.Sample;

    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var began = screen.Clock.GetTimestamp();
        await using var stack = await LocalStack.StartAsync(screen, options.Port, cancellation);
        return await stack.GuardAsync(token => TellAsync(stack.Api, stack.App.LogFile, began, token), cancellation);
    }

    /// <param name="logFile">Where the function app writes its log.</param>
    /// <param name="began">When it all began, by the screen's clock.</param>
    public async Task<int> TellAsync(ApiClient api, string logFile, long began, CancellationToken cancellation)
    {
        screen.Line(_sample.Question);
        var pipeline = await ReadPipelineAsync(cancellation);
        var quality = new LiveQuality(pipeline, _sample.Words);
        await using var stream = new ObservationStream(_sample.Read(cancellation));
        var sender = new StreamSender(api, _sample.Pipeline, screen.Clock);
        await new LearningStretch(screen, _sample, sender, quality).StreamAsync(stream, cancellation);

        var run = await TrainAsync(api, cancellation);
        var checks = CheckCounts(sender, run);
        if (!run.IsAccepted)
        {
            screen.Line($"No model was published, so there is nothing to predict with. The log: {logFile}");
            return 1;
        }

        var later = new LaterStretch(api, screen, _sample, sender, quality, pipeline.Features.OfType<FeatureSpec.History>().Any());
        await later.ServesAsync(run.Version, cancellation);
        var until = await PredictAsync(later, stream, cancellation);
        checks.AddRange(JudgeModel(pipeline, run, quality, cancellation));
        var passed = checks.TrueForAll(check => check.Passed);
        screen.Line("");
        screen.Verdict(passed, string.Create(
            CultureInfo.InvariantCulture,
            $"{(passed ? "Everything held" : "Not everything held: see the lines marked 'no'")}, after {screen.Clock.GetElapsedTime(began):m\\:ss} minutes."));
        WhereToLook.Show(screen, api.Url, logFile, options);
        if (!options.Once)
        {
            await GoOnAsync(later, stream, until, cancellation);
        }

        return passed ? 0 : 1;
    }

    private async Task<Pipeline> ReadPipelineAsync(CancellationToken cancellation)
    {
        var file = Installation.PipelineFile(_sample.Pipeline);
        return PipelineReader.Read(await File.ReadAllTextAsync(file, cancellation), file).Pipeline
            ?? throw new CommandFailed($"{file} is not a definition that this command line understands. Build both with: dotnet build functions/ReactiveMl.Cli");
    }

    private async Task<RunStatus> TrainAsync(ApiClient api, CancellationToken cancellation)
    {
        screen.Step("Training, as a durable orchestration");
        var started = await api.StartRunAsync(_sample.Pipeline, null, cancellation);
        var run = await new RunFollower(api, screen).FollowAsync(_sample.Pipeline, started.Id, TrainWithin, cancellation);
        screen.Step("Verdict");
        VerdictView.Show(screen, run);
        return run;
    }

    private List<RuleResult> CheckCounts(StreamSender sender, RunStatus run)
    {
        screen.Step("Counts");
        if (run.DataSet is not { } set)
        {
            return Say([new("counts", null, null, false, $"Run {run.Id} sealed no data set, so nothing can be counted.")]);
        }

        screen.Line($"data set {set.ContentHash}, as of {set.AsOf:u}");
        return Say([CountsCheck.OfFacts(sender.Facts, set), CountsCheck.OfOutcomes(sender.Outcomes, set)]);
    }

    private async Task<DateTimeOffset> PredictAsync(LaterStretch later, ObservationStream stream, CancellationToken cancellation)
    {
        screen.Step($"Predicted as they happen: {_sample.LaterTitle}");
        var until = _sample.LearnUntil;
        while (until < _sample.PredictUntil)
        {
            until += _sample.Step;
            await later.StepAsync(stream, until, cancellation);
        }

        if (options.Once)
        {
            await later.RestKnownAsync(stream, cancellation);
        }

        return until;
    }

    private List<RuleResult> JudgeModel(Pipeline pipeline, RunStatus run, LiveQuality quality, CancellationToken cancellation)
    {
        var judged = Metrics.Find(pipeline.Task, pipeline.Accept.Metric)!;
        var figures = quality.Figures();
        screen.Step($"Better than the {VerdictView.Baseline(figures.Model)}?");
        List<RuleResult> rules =
        [
            .. BetterThanBaseline.Judge(_sample.LaterTitle, _sample.Bounds, figures.Model, figures.Baseline, judged, quality.AgainstBaseline(judged, cancellation)),
        ];
        if (run.Evaluation is { } evaluation)
        {
            rules.AddRange(BetterThanBaseline.Judge(
                "the run's own test rows", _sample.Bounds, evaluation.Test, evaluation.Baseline, judged, evaluation.AgainstBaseline));
        }

        return Say(rules);
    }

    private async Task GoOnAsync(LaterStretch later, ObservationStream stream, DateTimeOffset until, CancellationToken cancellation)
    {
        screen.Step("Going on until Ctrl-C");
        try
        {
            do
            {
                await Task.Delay(Pause, screen.Clock, cancellation);
                until += _sample.Step;
            }
            while (await later.StepAsync(stream, until, cancellation));

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
