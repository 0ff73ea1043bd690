using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

/// <summary>Small made-up tables whose label can be learned, in part, from their features.</summary>
internal static class SampleTables
{
    public static readonly DateTime Start = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Origins = ["ATL", "BOS", "DEN", "JFK", "ORD", "SFO"];

    /// <summary>Rows a few minutes apart; one number in ten and one word in ten is missing.</summary>
    public static FeatureTable WithSignal(int rows = 3_000, int seed = 1, int minutesApart = 5)
    {
        var chance = new Random(seed);
        var (hour, distance, recent) = (new float[rows], new float[rows], new float[rows]);
        var (origin, carrier, remarks) = (new string[rows], new string[rows], new string[rows]);
        var labels = new float[rows];
        var occurred = new DateTime[rows];
        for (var i = 0; i < rows; i++)
        {
            occurred[i] = Start.AddMinutes((double)i * minutesApart);
            hour[i] = occurred[i].Hour;
            distance[i] = chance.Next(100, 3_000);
            recent[i] = chance.Next(10) == 0 ? float.NaN : (float)(chance.NextDouble() * 60);
            var from = chance.Next(Origins.Length);
            origin[i] = chance.Next(10) == 0 ? "" : Origins[from];
            carrier[i] = "C" + chance.Next(3);
            var drive = (0.15 * (hour[i] - 12)) + (0.05 * (float.IsNaN(recent[i]) ? 0 : recent[i] - 30)) + (0.8 * (from - 2.5)) - 1;
            remarks[i] = i % 10 == 3 ? "" : $"Gate {i % 7}, {(drive > 0 == (i % 4 > 0) ? "crew late" : "all well")}.";
            labels[i] = chance.NextDouble() < 1 / (1 + Math.Exp(-drive)) ? 1 : 0;
        }

        return new FeatureTable(
            [
                new("hour(departedAt)", FeatureKind.Number),
                new("origin", FeatureKind.Category),
                new("distance", FeatureKind.Number),
                new("mean(delay by origin)", FeatureKind.Number),
                new("carrier", FeatureKind.Category),
                new("remarks", FeatureKind.Text),
            ],
            [.. Enumerable.Range(0, rows).Select(row => $"f{row:D5}")],
            origin,
            occurred,
            [.. occurred.Select(at => at.AddHours(2))],
            labels,
            [hour, null, distance, recent, null, null],
            [null, origin, null, null, carrier, remarks]);
    }

    /// <summary>The same rows with a number for a label: some minutes, of the same features.</summary>
    public static FeatureTable WithMinutes(int rows = 3_000, int seed = 1, int minutesApart = 5)
    {
        var table = WithSignal(rows, seed, minutesApart);
        var chance = new Random(seed + 1);
        for (var row = 0; row < rows; row++)
        {
            var (hour, recent) = (table.Numbers[0]![row], table.Numbers[3]![row]);
            var from = Array.IndexOf(Origins, table.Entities[row]);
            table.Labels[row] = (float)(hour + (0.5 * (float.IsNaN(recent) ? 30 : recent)) + (4 * from) + (20 * chance.NextDouble()) - 30);
        }

        return table;
    }

    /// <summary>The same rows with three classes for a label: below 10 minutes, up to 25, and above.</summary>
    public static FeatureTable WithClasses(int rows = 3_000, int seed = 1)
    {
        var table = WithMinutes(rows, seed);
        return table with
        {
            Classes = ["early", "on time", "late"],
            Labels = Array.ConvertAll(table.Labels, minutes => minutes < 10 ? 0f : minutes <= 25 ? 1 : 2),
        };
    }

    /// <summary>Rows at these moments, with one number and labels that alternate.</summary>
    public static FeatureTable At(IReadOnlyList<DateTime> occurredAt, TimeSpan? untilKnown = null)
    {
        var rows = occurredAt.Count;
        return new FeatureTable(
            [new("x", FeatureKind.Number)],
            [.. Enumerable.Range(0, rows).Select(row => $"f{row}")],
            [.. Enumerable.Repeat("e", rows)],
            [.. occurredAt],
            [.. occurredAt.Select(at => at + (untilKnown ?? TimeSpan.Zero))],
            [.. Enumerable.Range(0, rows).Select(row => (float)(row % 2))],
            [[.. Enumerable.Range(0, rows).Select(row => (float)row)]],
            [null]);
    }

    /// <summary>The table with some of its columns.</summary>
    public static FeatureTable Only(FeatureTable table, Func<FeatureColumn, bool> wanted)
    {
        var keep = Enumerable.Range(0, table.Columns.Count).Where(column => wanted(table.Columns[column])).ToArray();
        return table with
        {
            Columns = [.. keep.Select(column => table.Columns[column])],
            Numbers = [.. keep.Select(column => table.Numbers[column])],
            Categories = [.. keep.Select(column => table.Categories[column])],
        };
    }

    public static HoldOutRule TenAndTwenty { get; } = new(HoldOutBy.Time, Validate: 0.1, Test: 0.2);

    public static CandidateSettings FastTree { get; } = new(
        new CandidateId("fastTree-trees20"), "fastTree", new Dictionary<string, double> { ["trees"] = 20 });

    public static CandidateSettings Sdca { get; } = new(new CandidateId("sdca"), "sdca", new Dictionary<string, double> { ["maxIterations"] = 20 });

    /// <summary>Settings that train quickly.</summary>
    public static CandidateSettings Settings(string learner) => learner switch
    {
        "fastTree" => FastTree,
        "lightGbm" => new(new CandidateId("lightGbm-trees20"), learner, new Dictionary<string, double> { ["trees"] = 20 }),
        "sdca" => Sdca,
        _ => new(new CandidateId(learner), learner, new Dictionary<string, double>()),
    };

    /// <summary>The sample's pipeline as a regression.</summary>
    public static Pipeline RegressionFor(AcceptanceRules accept) =>
        PipelineFor(accept) with { Task = LearningTask.Regression, Label = new LabelRule("delay", Above: null) };

    public static Pipeline PipelineFor(AcceptanceRules accept) => new(
        new PipelineName("sample"),
        1,
        LearningTask.Binary,
        new FactSchema("origin", "departedAt", [], new OutcomeSpec(new FieldSpec("delay", FieldType.Number), "landedAt")),
        new LabelRule("delay", 15),
        [],
        new LearningPlan(TenAndTwenty, 1, [FastTree, Sdca]),
        accept,
        null,
        ContentHash.Of([]));
}
