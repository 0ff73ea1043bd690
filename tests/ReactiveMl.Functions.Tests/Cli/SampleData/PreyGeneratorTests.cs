using System.Text;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

public sealed class PreyGeneratorTests
{
    private static readonly IReadOnlyList<PreyReading> Readings = [.. new PreyGenerator(seed: 1).Read()];

    [Fact]
    public void The_same_seed_gives_the_same_readings_and_another_gives_others()
    {
        Assert.Equal(Readings, new PreyGenerator(seed: 1).Read());
        Assert.NotEqual(Readings.Take(100), new PreyGenerator(seed: 2).Read().Take(100));
    }

    // 60 days of 24 hours, 12 waterholes, 2 sensors.
    [Fact]
    public void There_is_a_reading_of_every_sensor_every_hour()
    {
        Assert.Equal(60 * 24 * 24, Readings.Count);
        Assert.Equal(24, Readings.Select(reading => (reading.Sensor, reading.Location)).Distinct().Count());
        Assert.True(Readings.Zip(Readings.Skip(1)).All(pair => pair.First.OccurredAt <= pair.Second.OccurredAt));
    }

    [Fact]
    public void Bounds_hold_the_value_and_a_poor_sensor_says_that_it_is_one()
    {
        Assert.All(Readings, reading => Assert.True(reading.Low <= reading.Animals && reading.Animals <= reading.High && reading.Zebras >= 0));
        Assert.True(MeanWidth("poor") > 3 * MeanWidth("good"));
    }

    [Fact]
    public void A_fact_carries_the_range_with_its_confidence() => Assert.Equal(
        """[{"id":"reading-3","readAt":"2017-07-01T00:00:00Z","sensor":"good-1","location":"acacia","animals":{"value":14,"low":12,"high":18,"confidence":0.9},"zebraShare":0.25}]""",
        Encoding.UTF8.GetString(MessageBatch.Of(false, new PreyReading(3, PreyGenerator.Begin, "good-1", "acacia", 14, 12, 18, 0.25, 4)).ToJson()));

    private static double MeanWidth(string quality) =>
        Readings.Where(reading => reading.Sensor.StartsWith(quality, StringComparison.Ordinal)).Average(reading => reading.High - reading.Low);
}
