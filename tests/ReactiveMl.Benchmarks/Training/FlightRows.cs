using System.Globalization;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks.Training;

/// <summary>Real flights as the product makes them into features: the first rows train, the next ones judge.</summary>
internal sealed record FlightRows(FeatureTable Table, RowSets Sets)
{
    // In the order of the columns that flight-late makes; without history the last two are not there.
    private const int Hour = 0;
    private const int Day = 1;
    private const int Origin = 2;
    private const int Destination = 3;
    private const int Distance = 4;
    private const int Mean = 5;
    private const int Count = 6;

    public bool HasHistory => Table.Columns.Count > Mean;

    public static Pipeline PipelineOf(string name, bool history = true)
    {
        const string HistoryFeature = """{ "history": { "of": "delay", "by": "origin", "last": "03:00:00", "as": ["mean", "count"] } }""";
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", $"{name}.json"));
        json = history ? json : json.Replace($",\n    {HistoryFeature}", "", StringComparison.Ordinal);
        return PipelineReader.Read(json, name) is { Pipeline: { } read } ? read : throw new InvalidDataException($"{name} is not a definition that can be read.");
    }

    public static async Task<FlightRows> MakeAsync(Pipeline pipeline, int train, int test) =>
        Split(FeatureTableMaker.Make(pipeline, await ReadAsync(pipeline, train + test).ToListAsync()), train);

    /// <summary>As the hold-out by time does it: no training row's outcome becomes known only when the test has begun.</summary>
    public static FlightRows Split(FeatureTable table, int train)
    {
        while (table.OccurredAt[train] == table.OccurredAt[train - 1])
        {
            train--;
        }

        var known = Enumerable.Range(0, train).Where(row => table.KnownAt[row] < table.OccurredAt[train]).ToArray();
        return new FlightRows(table, new RowSets(known, [], [], [.. Enumerable.Range(train, table.RowCount - train)], []));
    }

    /// <summary>The same rows for a program that is written directly against ML.NET.</summary>
    public FlightRow[] ToRows(int[] rows, LearningTask task) => Array.ConvertAll(rows, row => new FlightRow
    {
        Hour = Table.Numbers[Hour]![row],
        Day = Table.Numbers[Day]![row],
        Origin = Table.Categories[Origin]![row],
        Destination = Table.Categories[Destination]![row],
        Distance = Table.Numbers[Distance]![row],
        Mean = HasHistory ? Table.Numbers[Mean]![row] : 0,
        Count = HasHistory ? Table.Numbers[Count]![row] : 0,
        Late = task == LearningTask.Binary && Table.Labels[row] > 0,
        Delay = task == LearningTask.Regression ? Table.Labels[row] : 0,
    });

    /// <summary>The same rows as text, with commas; a missing number is empty.</summary>
    public async Task WriteCsvAsync(string path, int[] rows, LearningTask task)
    {
        await using var file = new StreamWriter(path);
        foreach (var row in ToRows(rows, task))
        {
            var mean = float.IsNaN(row.Mean) ? "" : row.Mean.ToString("R", CultureInfo.InvariantCulture);
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Hour},{row.Day},{row.Origin},{row.Destination},{row.Distance},{mean},{row.Count},{(row.Late ? 1 : 0)},{row.Delay}"));
        }
    }

    private static async IAsyncEnumerable<LabelledFact> ReadAsync(Pipeline pipeline, int rows)
    {
        if (!File.Exists(SealingInput.Flights))
        {
            throw new FileNotFoundException($"{SealingInput.Flights} is missing. Run this from the repository's root, after npm ci in infra/local.");
        }

        var content = new CanonicalContent(pipeline);
        await foreach (var flight in new FlightFile(SealingInput.Flights).ReadAsync().Take(rows))
        {
            FieldValue[] values =
            [
                FieldValue.OfTime(flight.DepartedAt), FieldValue.OfText(flight.Origin), FieldValue.OfText(flight.Destination), FieldValue.OfNumber(flight.Distance),
            ];
            var id = new FactId(flight.Id);
            yield return new LabelledFact(content.Fact(id, values, null), content.Outcome(id, FieldValue.OfNumber(flight.Delay), flight.KnownAt));
        }
    }
}
