using ReactiveMl.Cli.Commands;

namespace ReactiveMl.Functions.Tests.Cli.Commands;

public sealed class TrainCommandTests
{
    private const string Evaluation = """
        ,"version":1,"evaluation":{"candidate":"fastTree-100-20",
         "test":{"rows":100,"positives":20,"rocAuc":0.7,"prAuc":0.4,"logLoss":0.45,"brier":0.15,"threshold":0.3,"accuracy":0.8,"precision":0.4,"recall":0.5,"f1":0.44},
         "baseline":{"rows":100,"positives":20,"rocAuc":0.5,"prAuc":0.2,"logLoss":0.5,"brier":0.16,"threshold":0.3,"accuracy":0.8,"precision":null,"recall":0,"f1":null},
         "champion":null,"championVersion":null,
         "againstBaseline":{"difference":0.2,"low":0.1,"high":0.3,"blocks":12,"blockLength":"hour","note":"The days are too few."},"againstChampion":null,
         "verdict":{"accepted":true,"reason":"Every rule holds.","rules":[{"rule":"atLeast","number":0.7,"bound":0.6,"passed":true,"sentence":"ROC-AUC is 0.700, at least 0.6 is asked."}]}}
        """;

    [Fact]
    public async Task Without_follow_the_run_is_named_and_left_alone()
    {
        await using var app = await FakeApp.StartAsync();
        var screen = new TestScreen();

        Assert.Equal(0, await TrainAsync(app, screen, id: "mine", follow: false));
        Assert.Contains("Run mine of flight-late: queued.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_stage_is_told_as_it_passes_and_the_verdict_rule_by_rule()
    {
        await using var app = await FakeApp.StartAsync();
        app.RunAnswers.AddRange([FakeApp.Run("run-1", "running"), FakeApp.Run("run-1", "running", "Train"), FakeApp.Run("run-1", "accepted", "Done", Evaluation)]);
        var screen = new TestScreen();

        Assert.Equal(0, await TrainAsync(app, screen, id: null, follow: true));
        Assert.Matches(@"ok   Collect +\d+\.\d s  Collect goes on\.", screen.Text);
        Assert.Matches(@"ok   Train +\d+\.\d s  Train goes on\.", screen.Text);
        Assert.Contains("ok   ROC-AUC is 0.700, at least 0.6 is asked.", screen.Text, StringComparison.Ordinal);
        Assert.Matches("ROC-AUC .*0.7000 .*0.5000", screen.Text);
        Assert.Contains("Against the prior: +0.2000 (95 % interval +0.1000 to +0.3000, 12 blocks of one hour). The days are too few.", screen.Text, StringComparison.Ordinal);
        Assert.Contains("ok   Run run-1 ended: accepted, version 1. Every rule holds.", screen.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_of_a_regression_stand_beside_the_means_and_its_lead_in_percent()
    {
        const string Regression = """
            ,"version":1,"evaluation":{"candidate":"sdca",
             "test":{"rows":100,"mean":7.5,"rmse":30.5,"mae":15.25,"r2":0.1},"baseline":{"rows":100,"mean":7.5,"rmse":32.1,"mae":17.5,"r2":-0.01},
             "champion":null,"championVersion":null,"threshold":null,
             "againstBaseline":{"difference":-0.05,"low":-0.06,"high":-0.04,"blocks":7,"blockLength":"day","note":null,"relative":true},"againstChampion":null,
             "verdict":{"accepted":true,"reason":"Every rule holds.","rules":[]}}
            """;
        await using var app = await FakeApp.StartAsync();
        app.RunAnswers.Add(FakeApp.Run("run-1", "accepted", "Done", Regression));
        var screen = new TestScreen();

        Assert.Equal(0, await TrainAsync(app, screen, id: null, follow: true));
        Assert.Matches("candidate sdca .*mean", screen.Text);
        Assert.Matches("RMSE .*30.5000 .*32.1000", screen.Text);
        Assert.Contains("Against the mean: -5.00 % (95 % interval -6.00 % to -4.00 %, 7 blocks of one day).", screen.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rejected")]
    [InlineData("failed")]
    [InlineData("terminated")]
    public async Task A_run_that_publishes_nothing_gives_1_and_says_why(string status)
    {
        await using var app = await FakeApp.StartAsync();
        app.RunAnswers.Add(FakeApp.Run("run-1", status, "Evaluate"));
        var screen = new TestScreen();

        Assert.Equal(1, await TrainAsync(app, screen, id: null, follow: true));
        Assert.Contains($"no   Run run-1 ended: {status}. Evaluate goes on.", screen.Text, StringComparison.Ordinal);
    }

    private static Task<int> TrainAsync(FakeApp app, TestScreen screen, string? id, bool follow) =>
        TrainCommand.TrainAsync(app.Client(), screen.Screen, "flight-late", id, follow, CancellationToken.None);
}
