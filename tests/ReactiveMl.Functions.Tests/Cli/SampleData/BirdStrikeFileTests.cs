using System.Text;
using ReactiveMl.Cli.Demo;
using ReactiveMl.Cli.SampleData;
using ReactiveMl.Functions.Tests.Cli.Demo;
using ReactiveMl.Pipelines;
using ReactiveMl.StorageEmulator;

namespace ReactiveMl.Functions.Tests.Cli.SampleData;

/// <summary>Expected values were read from vega-datasets 3.2.1 with Python's csv package.</summary>
public sealed class BirdStrikeFileTests
{
    [Fact]
    public async Task The_strikes_are_those_of_the_file_in_the_order_of_time()
    {
        await Azurite.InstallAsync();
        var strikes = new BirdStrikeFile(Installation.BirdStrikesFile()).Read().ToList();

        Assert.Equal(10_000, strikes.Count);
        Assert.Equal(
            new BirdStrike(0, Day(1990, 1, 8), "BARKSDALE AIR FORCE BASE ARPT", "Louisiana", "MILITARY", "T-38A", "Climb", "Large", "Day", 300, "None", "Turkey vulture", 0),
            strikes[0]);
        Assert.Equal(
            [("B", 1), ("C", 14), ("Medium", 186), ("Minor", 549), ("None", 8_939), ("Substantial", 311)],
            strikes.GroupBy(strike => strike.Damage).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key, StringComparer.Ordinal));
        Assert.Equal((2_836, 209), (strikes.Count(strike => strike.Speed is null), strikes.Count(strike => strike.Cost > 0)));
        Assert.True(strikes.Zip(strikes.Skip(1)).All(pair => pair.First.Day <= pair.Second.Day));
        Assert.Equal(Day(2002, 7, 25), strikes[^1].Day);
    }

    [Fact]
    public async Task Every_word_of_damage_belongs_to_a_declared_class()
    {
        await Azurite.InstallAsync();
        var classes = DeclaredClasses();

        Assert.Equal(DemoSamples.BirdStrike.Words, classes.Select(one => one.Name));
        Assert.Equal(
            new BirdStrikeFile(Installation.BirdStrikesFile()).Read().Select(strike => strike.Damage).Distinct().Order(StringComparer.Ordinal),
            classes.SelectMany(one => one.Words).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Neither_the_costs_nor_the_species_are_sent()
    {
        var strike = new BirdStrike(7, Day(1990, 1, 8), "A", "S", "O", "B-52", "Climb", "Large", "Day", null, "C", "Owl", 67_435);

        Assert.Equal(
            """[{"id":"strike-7","struckAt":"1990-01-08T00:00:00Z","airport":"A","state":"S","operator":"O","aircraft":"B-52","phase":"Climb","size":"Large","timeOfDay":"Day"}]""",
            Encoding.UTF8.GetString(MessageBatch.Of(false, strike).ToJson()));
        Assert.Equal(
            """[{"fact":"strike-7","damage":"C","assessedAt":"1990-01-11T00:00:00Z"}]""",
            Encoding.UTF8.GetString(MessageBatch.Of(true, strike).ToJson()));
    }

    [Fact]
    public void A_file_with_quotes_is_refused_rather_than_misread()
    {
        var file = Path.GetTempFileName();
        try
        {
            const string Header = "Airport Name,Aircraft Make Model,Effect Amount of damage,Flight Date,Aircraft Airline Operator,Origin State,Phase of flight,Wildlife Size,Wildlife Species,Time of day,Cost Other,Cost Repair,Cost Total $,Speed IAS in knots";
            File.WriteAllLines(file, [Header, "\"A, B\",T-38A,None,1990-01-08,O,S,Climb,Large,Owl,Day,0,0,0"]);

            Assert.StartsWith("Row 0 of ", Assert.Throws<InvalidDataException>(() => new BirdStrikeFile(file).Read().ToList()).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static IReadOnlyList<LabelClass> DeclaredClasses() => SomePipelines.Read("bird-strike").Label.Classes!;

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
