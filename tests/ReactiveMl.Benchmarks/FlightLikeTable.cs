using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Benchmarks;

/// <summary>A made-up table of the shape of a week of flights: five numbers, and two of 230 airports, a few of them busy.</summary>
internal static class FlightLikeTable
{
    private const int Airports = 230;

    public static HoldOutRule Rule { get; } = new(HoldOutBy.Time, 0.1, 0.2);

    public static FeatureTable Of(int rows)
    {
        var chance = new Random(1);
        var start = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var occurred = Enumerable.Range(0, rows).Select(row => start.AddDays(7.0 * row / rows)).ToArray();
        var origin = Array.ConvertAll(occurred, _ => Airport(chance));
        var destination = Array.ConvertAll(occurred, _ => Airport(chance));
        var hour = Array.ConvertAll(occurred, at => (float)at.Hour);
        var day = Array.ConvertAll(occurred, at => (float)at.DayOfWeek);
        var distance = Array.ConvertAll(occurred, _ => (float)chance.Next(50, 3_000));
        var mean = Array.ConvertAll(occurred, _ => chance.Next(20) == 0 ? float.NaN : (float)((chance.NextDouble() * 60) - 10));
        var count = Array.ConvertAll(occurred, _ => (float)chance.Next(60));
        var labels = new float[rows];
        for (var row = 0; row < rows; row++)
        {
            var drive = (0.06 * (hour[row] - 12)) + (0.04 * (float.IsNaN(mean[row]) ? 0 : mean[row] - 20)) + (0.3 * (origin[row][1] - 'M') / 10) - 1.2;
            labels[row] = chance.NextDouble() < 1 / (1 + Math.Exp(-drive)) ? 1 : 0;
        }

        return new FeatureTable(
            [
                new("hour", FeatureKind.Number),
                new("day", FeatureKind.Number),
                new("origin", FeatureKind.Category),
                new("destination", FeatureKind.Category),
                new("distance", FeatureKind.Number),
                new("mean", FeatureKind.Number),
                new("count", FeatureKind.Number),
            ],
            [.. Enumerable.Range(0, rows).Select(row => $"f{row:D7}")],
            origin,
            occurred,
            [.. occurred.Select(at => at.AddHours(3))],
            labels,
            [hour, day, null, null, distance, mean, count],
            [null, null, origin, destination, null, null, null]);
    }

    public static CandidateSettings FastTree(int trees, int leaves) => new(
        new CandidateId($"fastTree-trees{trees}-leaves{leaves}"), "fastTree", new Dictionary<string, double> { ["trees"] = trees, ["leaves"] = leaves });

    private static string Airport(Random chance)
    {
        // Squared: a few airports have most of the flights.
        var share = chance.NextDouble();
        var number = (int)(share * share * Airports);
        return $"A{(char)('A' + (number % 26))}{(char)('A' + (number / 26))}";
    }
}
