using System.Globalization;

namespace ReactiveMl.Cli.SampleData;

/// <summary>Makes readings of prey in the spirit of Jeff Smith's Machine Learning Systems (Manning, 2018): invented, and the same for the same seed.</summary>
/// <remarks>
/// Twelve waterholes with a good and a poor sensor each, read every hour. Herds and their share of zebras wander from day to day;
/// most animals come at dawn and at dusk, in groups of any size. A sensor is off by a share that is its own, twice that at night, and its bounds say so.
/// </remarks>
internal sealed class PreyGenerator(int seed)
{
    public static readonly DateTimeOffset Begin = new(2017, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private const int Days = 60;
    private const int Hours = 24;
    private const double GoodError = 0.06;
    private const double PoorError = 0.30;
    // 90 % of a normal distribution lie so many standard deviations around its middle.
    private const double Around = 1.645;

    private static readonly string[] Locations =
    [
        "acacia", "baobab", "crossing", "delta", "escarpment", "fig-tree", "gorge", "hilltop", "island", "jackal-plain", "kopje", "lagoon",
    ];

    private readonly Random _chance = new(seed);

    public IEnumerable<PreyReading> Read()
    {
        var herds = Array.ConvertAll(Locations, _ => new Herd(40 + (260 * _chance.NextDouble()), 0.1 + (0.5 * _chance.NextDouble())));
        var number = 0;
        for (var hour = 0; hour < Days * Hours; hour++)
        {
            for (var place = 0; place < Locations.Length; place++)
            {
                if (hour % Hours == 0)
                {
                    herds[place] = Wander(herds[place]);
                }

                var (animals, zebras) = Visit(herds[place], hour % Hours);
                yield return Read(number++, hour, place, "good", GoodError, animals, zebras);
                yield return Read(number++, hour, place, "poor", PoorError, animals, zebras);
            }
        }
    }

    private Herd Wander(Herd herd) => new(
        Math.Clamp(herd.Animals * (1 + (0.1 * Normal())), 20, 500),
        Math.Clamp(herd.ZebraShare + (0.04 * Normal()), 0.02, 0.9));

    private (int Animals, int Zebras) Visit(Herd herd, int hour)
    {
        // Two waves, at 6 and at 18 o'clock.
        var thirst = 0.3 + (0.7 * Math.Pow(Math.Cos(Math.PI * (hour - 6) / 12), 2));
        var mean = herd.Animals * thirst * Math.Exp(0.4 * Normal());
        var animals = Math.Max(0, (int)Math.Round(mean + (Math.Sqrt(mean) * Normal())));
        var share = Math.Clamp(herd.ZebraShare + (0.1 * Normal()), 0, 1);
        var zebras = animals * share;
        return (animals, Math.Clamp((int)Math.Round(zebras + (Math.Sqrt(zebras * (1 - share)) * Normal())), 0, animals));
    }

    private PreyReading Read(int number, int hour, int place, string quality, double error, int animals, int zebras)
    {
        var isNight = hour % Hours is < 6 or >= 19;
        var off = error * (isNight ? 2 : 1);
        var seen = Math.Max(0, animals * (1 + (off * Normal())));
        var share = animals == 0 ? 0 : (double)zebras / animals;
        return new(
            number,
            Begin.AddHours(hour),
            string.Create(CultureInfo.InvariantCulture, $"{quality}-{place + 1}"),
            Locations[place],
            Math.Round(seen),
            Math.Round(Math.Max(0, seen / (1 + (Around * off)))),
            Math.Round(seen / Math.Max(0.2, 1 - (Around * off))),
            Math.Round(Math.Clamp(share + (off / 2 * Normal()), 0, 1), 2),
            zebras);
    }

    /// <summary>A number of the standard normal distribution, after Box and Muller (1958).</summary>
    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _chance.NextDouble())) * Math.Cos(2 * Math.PI * _chance.NextDouble());

    private readonly record struct Herd(double Animals, double ZebraShare);
}
