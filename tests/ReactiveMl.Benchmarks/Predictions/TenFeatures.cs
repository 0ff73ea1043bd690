using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks.Predictions;

/// <summary>The yardstick: flights with ten features, of which four look into the origin's history, under 100 trees of 20 leaves.</summary>
/// <remarks>Made up, in the measure of the real ones: 230 airports, a few of them busy, 15,000 flights a day.</remarks>
internal sealed class TenFeatures
{
    private const int Flights = 60_000;
    private const int ADay = 15_000;
    private const int Airports = 230;

    private TenFeatures(Pipeline pipeline, FeatureTable table, byte[] zip, OutcomeHistory history, IReadOnlyList<Fact> facts) =>
        (Pipeline, Table, Zip, History, Facts) = (pipeline, table, zip, history, facts);

    public Pipeline Pipeline { get; }

    public FeatureTable Table { get; }

    /// <summary>The model file.</summary>
    public byte[] Zip { get; }

    /// <summary>All that is known when the last flights depart.</summary>
    public OutcomeHistory History { get; }

    /// <summary>The last flights, to be predicted.</summary>
    public IReadOnlyList<Fact> Facts { get; }

    public static TenFeatures Make(int toPredict)
    {
        var definition = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json"))
            .Replace("\"dayOfWeek\"]", "\"dayOfWeek\", \"minuteOfDay\"]", StringComparison.Ordinal)
            .Replace("[\"mean\", \"count\"]", "[\"mean\", \"count\", \"max\", \"last\"]", StringComparison.Ordinal);
        var pipeline = PipelineReader.Read(definition, "flight-late.json").Pipeline!;
        var facts = new FactReader(pipeline).Read(JsonSerializer.SerializeToUtf8Bytes(Send(), DomainJson.Options)).Accepted.Select(read => read.Fact).ToList();
        var table = FeatureTableMaker.Make(pipeline, [.. facts.Select(fact => new LabelledFact(fact, fact.Outcome))]);
        var model = CandidateTrainer.Train(
            table, HoldOut.Split(table, FlightLikeTable.Rule), FlightLikeTable.FastTree(100, 20), LearningTask.Binary, 1, CancellationToken.None);

        var history = new OutcomeHistory();
        foreach (var fact in facts.OrderBy(fact => fact.Outcome!.KnownAt))
        {
            history.Add("origin", fact.Entity, fact.Id, fact.Outcome!.KnownAt, fact.Outcome.Value.Number);
        }

        return new(pipeline, table, model.Zip, history, facts[^toPredict..]);
    }

    private static List<object> Send()
    {
        var chance = new Random(1);
        var flights = new List<object>(Flights);
        for (var flight = 0; flight < Flights; flight++)
        {
            var departedAt = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes((int)(1_440.0 * flight / ADay));
            var (origin, distance) = (Airport(chance), chance.Next(50, 3_000));
            var delay = (departedAt.Hour * 2) + (origin[1] - 'M') + chance.Next(-40, 40) - 10;
            flights.Add(new
            {
                Id = $"flight-{flight:D6}",
                departedAt,
                origin,
                Destination = Airport(chance),
                distance,
                delay,
                LandedAt = departedAt.AddMinutes(30 + (distance / 7.5)),
            });
        }

        return flights;
    }

    private static string Airport(Random chance)
    {
        // Squared: a few airports have most of the flights.
        var share = chance.NextDouble();
        var number = (int)(share * share * Airports);
        return $"A{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}";
    }
}
