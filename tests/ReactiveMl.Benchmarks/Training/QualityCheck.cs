using System.Globalization;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>How good the bundled flight pipelines come out on real flights, beside the same settings run directly in ML.NET.</summary>
internal static class QualityCheck
{
    private const double MostOff = 0.01;

    // The larger of the candidates that the bundled definitions declare.
    private const int Leaves = 50;

    /// <summary>Trains on so many flights and judges on the quarter of as many that follow; the exit code tells whether all bounds held.</summary>
    public static async Task RunAsync(string learner, int rows)
    {
        var settings = OurTraining.Trees(learner, leaves: Leaves);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{settings.Id}, trained on the first {rows:N0} flights, judged on the next {rows / 4:N0}"));
        var late = await MeasureAsync("flight-late", history: true, settings, rows);
        Hold("flight-late ROC-AUC with history", late.Ours, late.Direct, late.Ours >= 0.715, "at least 0.715");

        var alone = await MeasureAsync("flight-late", history: false, settings, rows);
        Hold("flight-late ROC-AUC without", alone.Ours, alone.Direct, alone.Ours >= 0.675, "at least 0.675");

        var delay = await MeasureAsync("flight-delay", history: true, settings, rows);
        var below = 1 - (delay.Ours / delay.OfTheMean);
        Hold(
            "flight-delay RMSE", delay.Ours, delay.Direct, below >= 0.09,
            string.Create(CultureInfo.InvariantCulture, $"{below:P1} below the mean's {delay.OfTheMean:F3}, at least 9 %"));
    }

    private static async Task<(double Ours, double Direct, double OfTheMean)> MeasureAsync(string name, bool history, CandidateSettings settings, int train)
    {
        var pipeline = FlightRows.PipelineOf(name, history);
        var rows = await FlightRows.MakeAsync(pipeline, train, train / 4);
        var ours = OurTraining.Measure(rows, settings, pipeline.Task, pipeline.Learn.Seed);
        var mean = pipeline.Task == LearningTask.Regression
            ? OurTraining.Measure(rows, new CandidateSettings(new CandidateId("prior"), "prior", new Dictionary<string, double>()), pipeline.Task, 1)
            : 0;
        var direct = DirectMlNet.Measure(
            rows.ToRows(rows.Sets.Train, pipeline.Task), rows.ToRows(rows.Sets.Test, pipeline.Task), settings, pipeline.Task, history, pipeline.Learn.Seed);
        return (ours, direct, mean);
    }

    private static void Hold(string what, double ours, double direct, bool good, string bound)
    {
        var off = Math.Abs(ours - direct) / direct;
        var held = good && off <= MostOff;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-34} ours {ours:F4}, directly in ML.NET {direct:F4} ({off:P2} apart, at most 1 %); {bound}: {(held ? "held" : "MISSED")}   {Environment.CpuUsage.TotalTime.TotalSeconds:F0} s CPU so far"));
        Environment.ExitCode |= held ? 0 : 1;
    }
}
