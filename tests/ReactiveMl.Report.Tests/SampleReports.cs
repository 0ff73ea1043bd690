using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Report.Tests;

/// <summary>Made-up reports with every section that a task can have; the figures are of the size of real ones.</summary>
internal static class SampleReports
{
    private static readonly DateTimeOffset Began = new(2001, 1, 8, 3, 0, 0, TimeSpan.Zero);
    private static readonly string[] Airports = ["ATL", "BOS", "DEN", "DFW", "JFK", "LAX", "MIA", "ORD", "PHX", "SEA"];

    private static readonly PairedInterval Better = new(0.121, 0.1, 0.143, 47, "hour", "With fewer than five days in the test rows the interval is over hours, and optimistic.");

    /// <summary>An accepted run that replaces a champion.</summary>
    public static RunReport Binary() => Accepted(
        Definition("flight-late"),
        new BinaryMetrics(22_574, 3_409, 0.6214, 0.2203, 0.459, 0.1249, 0.181, 0.701, 0.227, 0.411, 0.292),
        new BinaryMetrics(22_574, 3_409, 0.5, 0.151, 0.477, 0.1371, 0.181, 0.849, null, 0, null),
        new BinaryMetrics(22_574, 3_409, 0.6188, 0.2187, 0.4604, 0.1252, 0.175, 0.689, 0.222, 0.415, 0.289),
        new EvaluationDetails(
            [Roc("true", 0.6214)],
            [PrecisionRecall("true", 0.2203, 0.151)],
            Bins("true"),
            null,
            new ConfusionMatrix(["no", "yes"], [[14_420, 4_745], [2_008, 1_401]]),
            Slices(),
            Importance(),
            null,
            new AbstainShare(0.12, 0.3, 0.412, 0.871),
            [
                new MetricComparison("rocAuc", 0.6214, 0.5, Better, 0.6188, new PairedInterval(0.0026, -0.004, 0.0091, 47, "hour", null)),
                new MetricComparison("logLoss", 0.459, 0.477, new PairedInterval(-0.018, -0.023, -0.013, 47, "hour", null), 0.4604, new PairedInterval(-0.0014, -0.0025, -0.0003, 47, "hour", null)),
            ],
            new ServingCheck(4.1, 9.7, 1_482_113, 64, "The serving code loaded the candidate and answered 64 golden rows as in training.")));

    /// <summary>Details as a task of several classes has them.</summary>
    public static RunReport SeveralClasses()
    {
        string[] classes = ["none", "minor", "substantial", "destroyed"];
        var report = Binary();
        return report with
        {
            Details = report.Details! with
            {
                Roc = [.. classes.Select((name, index) => Roc(name, 0.62 + (0.08 * index)))],
                PrecisionRecall = [.. classes.Select((name, index) => PrecisionRecall(name, 0.95 - (0.27 * index), 0.89 - (0.28 * index)))],
                Calibration = [.. classes.SelectMany(Bins)],
                Confusion = new ConfusionMatrix(classes, [[1_702, 61, 18, 2], [88, 31, 9, 0], [22, 14, 19, 1], [3, 1, 4, 0]]),
                Abstained = null,
            },
        };
    }

    public static RunReport Regression() => Accepted(
        Definition("flight-delay"),
        new RegressionMetrics(250_001, 8.312, 29.41, 16.98, 0.2008),
        new RegressionMetrics(250_001, 8.312, 32.9, 19.75, -0.0001),
        null,
        new EvaluationDetails(
            [], [], [], Residuals(), null, Slices(), Importance(),
            new IntervalCoverage(0.9, 0.861, 84.2, 250_001, "90 % intervals held 86.1 % of the 250,001 test rows: the stream has drifted since the rows that calibrate."),
            null,
            [new MetricComparison("rmse", 29.41, 32.9, new PairedInterval(-0.106, -0.124, -0.086, 19, "day", null, Relative: true), null, null)],
            new ServingCheck(5.2, 14.8, 2_914_820, 64, "The serving code loaded the candidate and answered 64 golden rows as in training.")));

    /// <summary>A run that ended before anything was trained.</summary>
    public static RunReport RejectedBeforeTraining()
    {
        var accepted = Binary();
        const string TooFew = "212 rows with a known outcome are too few; 500 are asked for.";
        return accepted with
        {
            Ending = new RunEnding("rejected", null, TooFew),
            LastDataSet = null,
            Features = accepted.Features! with { Rows = 212 },
            Statistics = null,
            Selection = null,
            Candidates = [],
            LeftOut = [],
            Refusal = new Verdict(false, TooFew,
            [
                new RuleResult("minFacts", 212, 500, false, TooFew),
                new RuleResult("maxMissing", 0.004, 0.2, true, "No field is missing in more than 20.0 % of the facts."),
            ]),
            Evaluation = null,
            Details = null,
            Steps = [.. accepted.Steps.Take(2)],
        };
    }

    /// <summary>A run of which nothing is known but that it failed.</summary>
    public static RunReport Failed() => RejectedBeforeTraining() with
    {
        Ending = new RunEnding("failed", null, "Collect failed: The blob is missing."),
        DataSet = null,
        Features = null,
        Refusal = null,
        Steps = [],
    };

    public static Pipeline Definition(string name) =>
        PipelineReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", $"{name}.json")), name).Pipeline!;

    private static RunReport Accepted(Pipeline pipeline, ModelMetrics test, ModelMetrics baseline, ModelMetrics? champion, EvaluationDetails details)
    {
        var candidates = Candidates(pipeline);
        var accept = details.Comparisons[0];
        var verdict = new Verdict(true, "Every rule holds. The test rows reach the bound.",
        [
            new RuleResult("minFacts", 112_860, 500, true, "112,860 rows with a known outcome are enough; 500 were asked for."),
            new RuleResult(pipeline.Accept.AtMost is null ? "atLeast" : "atMost", accept.Candidate, pipeline.Accept.AtLeast ?? pipeline.Accept.AtMost, true, "The figure on the test rows reaches the bound."),
            new RuleResult("beatBaselineBy", 0.1, 0.05, true, "It is better than the baseline; the lower end of the interval clears the bound."),
            new RuleResult("notWorseThanChampionBy", champion is null ? null : -0.004, champion is null ? null : -0.01, true,
                champion is null ? "No champion yet: the first model needs no comparison." : "It differs from version 6 by 0.003 [-0.004, 0.009]; the lower end stays within the bound -0.010."),
        ]);
        var evaluated = new ModelEvaluated(
            candidates[0].Settings.Id, test, baseline, champion, champion is null ? null : 6, accept.AgainstBaseline, accept.AgainstChampion,
            test is BinaryMetrics ? new ThresholdChoice(0.181, 0.301, "F1 is best there, 0.301, on the 5,643 rows that calibrate.") : null, verdict);
        return new RunReport(
            pipeline, new RunId("run-20010108-030000-1a2b3c"), "The schedule '0 0 3 * * *' came due.",
            new RunEnding("accepted", 7, champion is null ? "Version 7 is the first champion." : "Version 7 replaced version 6 as the champion."),
            Began, Began.AddSeconds(21.4),
            DataSet(pipeline, 113_493, 0, last: false), DataSet(pipeline, 96_420, 1, last: true),
            new FeaturesMade(Hash('b'), 112_860, 633, 8, new RowsFailed(12, [new RowFailure(new FactId("flight-31"), "runway", "No wind is known.")])), Statistics(), Selection(), candidates,
            [new LeftOut("Its training had not begun when the time of 00:10:00 ran out.", [new CandidateId("fastTree-trees500-leaves200")])],
            null, evaluated, details,
            Steps(("Collect", 5.4), ("Featurize", 1.7), ("Train", 12.2), ("Evaluate", 1.7), ("Publish", 0.4)),
            new Dictionary<string, string> { [".NET"] = "10.0.12", ["Microsoft.ML"] = "5.0.1", ["Microsoft.ML.FastTree"] = "5.0.1", ["Parquet.Net"] = "6.1.0", ["ReactiveMl"] = "1.0.0" },
            Threads: 1);
    }

    private static List<CandidateTrained> Candidates(Pipeline pipeline) => [.. pipeline.Learn.Candidates.Select((settings, index) => new CandidateTrained(
        settings, Hash('d'), Hash('e'), pipeline.Task == LearningTask.Regression ? 30.1 + index : 0.631 - (0.012 * index), 79_002, 3.9 - index))];

    private static ReportedDataSet DataSet(Pipeline pipeline, long facts, int back, bool last)
    {
        var newest = Began.AddDays(-back).AddMinutes(-4);
        var summary = new DataSetSealed(
            Hash(last ? '1' : 'c'), Began.AddDays(-back), facts, facts - 633, 33, 2, 3, facts - 633, 34, 1, 0, 12,
            newest.AddDays(-7), newest, 4, 1, 4, new Lateness(0, facts - 4_000, 3_100, 800, 90, 10));
        string[] words = last ? [.. Airports.Where(airport => airport != "SEA")] : Airports;
        var fields = pipeline.Fact.Fields.Append(pipeline.Fact.Outcome.Field).Select(field => field.Type switch
        {
            FieldType.Category => new FieldStatistics(field.Name, 0, null, null, words, last ? 0 : 412),
            FieldType.Number => new FieldStatistics(field.Name, last ? 12 : 130, last ? 31 : 24, last ? 2_586 : 4_962, null, last ? 0 : 7),
            _ => new FieldStatistics(field.Name, 0, null, null, null, 0),
        });
        return new ReportedDataSet(
            new RunId(last ? "run-20010107-030000-9f8e7d" : "run-20010108-030000-1a2b3c"), Hash('f'), summary, new DataSetStatistics(facts, last ? facts : 17_073, [.. fields]));
    }

    private static FeatureStatistics Statistics() => new(
    [
        Column("hour(departedAt)", 0, 13.1, 4.9, [0, 5, 6, 9, 13, 17, 21, 22, 23]),
        Column("dayOfWeek(departedAt)", 0, 2.8, 1.9, [0, 0, 0, 1, 3, 4, 6, 6, 6]),
        Column("distance", 91, 731.4, 571.2, [24, 89, 153, 328, 588, 954, 1_972, 2_553, 4_962]),
        Column("mean(delay by origin last 03:00:00)", 2_044, 8.9, 15.2, [-41, -14.2, -6.8, 0.3, 5.9, 13.8, 36.4, 71.9, 412]),
        Column("count(delay by origin last 03:00:00)", 0, 41.7, 33.1, [0, 0, 1, 14, 33, 64, 108, 131, 162]),
        new ColumnStatistics("origin", FeatureKind.Category, 79_002, 0, null, null, [], [.. Airports.Select((airport, index) => new WordCount(airport, 6_400 - (index * 410)))], 206),
        new ColumnStatistics("destination", FeatureKind.Category, 79_002, 0, null, null, [], [.. Airports.Reverse().Select((airport, index) => new WordCount(airport, 6_350 - (index * 402)))], 206),
    ]);

    private static FeatureSelection Selection() => new(
        SelectionBy.ChiSquared, 6, 79_002,
        [
            new ColumnSelected("mean(delay by origin last 03:00:00)", true, 3_104.2, 0.198, 0, 0, 10, "Rank 1 of 7."),
            new ColumnSelected("distance", false, 14.1, 0.013, 0.12, 0.12, 10, "Rank 7 of 7: the six before it tell more."),
        ],
        1e-9, "6 of 7 columns are kept, by chi-squared on the 79,002 training rows.");

    private static ColumnStatistics Column(string name, long missing, double mean, double deviation, double[] quantiles) =>
        new(name, FeatureKind.Number, 79_002, missing, mean, deviation, quantiles, [], 0);

    private static List<StepTaken> Steps(params (string Step, double Seconds)[] steps) =>
        [.. steps.Select(step => new StepTaken(step.Step, TimeSpan.FromSeconds(step.Seconds)))];

    // y = x^a has the area 1 / (1 + a).
    private static Curve Roc(string of, double area) => new(of, area,
        [.. Enumerable.Range(0, 200).Select(index => index / 199.0).Select(x => new CurvePoint(x, Math.Pow(x, (1 / area) - 1), 1 - x))]);

    private static Curve PrecisionRecall(string of, double area, double share) => new(of, area,
        [.. Enumerable.Range(1, 200).Select(index => index / 200.0).Select(x => new CurvePoint(x, share + ((area - share) * 3 * Math.Pow(1 - x, 2)), 1 - x))]);

    private static List<CalibrationBin> Bins(string of) => [.. Enumerable.Range(0, 10).Select(index => new CalibrationBin(
        of, index / 10.0, (index + 1) / 10.0, index > 7 ? 0 : 6_000 >> index, index > 7 ? null : (index / 10.0) + 0.04, index > 7 ? null : (index / 10.0) + 0.055 - (0.013 * index)))];

    private static Residuals Residuals()
    {
        var chance = new Random(5);
        var sample = Enumerable.Range(0, 1_000).Select(_ => 4 + (9 * -Math.Log(1 - chance.NextDouble())))
            .Select(answer => new ResidualPoint(answer, answer - 22 + (22 * -Math.Log(1 - chance.NextDouble())))).ToList();
        var misses = sample.ConvertAll(point => point.Actual - point.Predicted);
        return new Residuals(
            sample,
            [
                new HistogramBin(-310, -40, 90),
                .. Enumerable.Range(-4, 16).Select(index => new HistogramBin(index * 10, (index + 1) * 10, 250 * misses.LongCount(miss => miss >= index * 10 && miss < (index + 1) * 10))),
                new HistogramBin(120, 1_180, 260),
            ],
            misses.Average());
    }

    private static List<SliceMeasured> Slices() =>
    [
        .. Airports.Select((airport, index) => new SliceMeasured("origin", airport, 1_900 - (index * 150), 0.61 + (0.011 * (index % 4)), 0.58 + (0.011 * (index % 4)), 0.65 + (0.009 * (index % 4)), null)),
        new SliceMeasured("origin", "GUM", 41, null, null, null, "41 rows; a slice is measured from 200 on."),
        new SliceMeasured("destination", "ORD", 1_804, 0.633, 0.602, 0.66, null),
    ];

    private static List<FeatureImportance> Importance() =>
    [
        new("mean(delay by origin last 03:00:00)", 0.0713, 0.066, 0.0772),
        new("hour(departedAt)", 0.0391, 0.034, 0.044),
        new("origin", 0.0122, 0.008, 0.0161),
        new("destination", 0.0064, 0.0031, 0.0098),
        new("dayOfWeek(departedAt)", 0.0009, -0.001, 0.0027),
        new("distance", -0.0002, -0.0011, 0.0008),
    ];

    private static ContentHash Hash(char digit) => new(new string(digit, 64));
}
