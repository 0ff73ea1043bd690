namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Measures servers in short rounds, in another order each time.</summary>
internal sealed class Rounds(IReadOnlyList<Contender> contenders)
{
    // In seconds: on one core it takes a minute and more until all that is asked often has been compiled for good. A function of
    // little code is there sooner: until then, the figures compare compilers.
    private const int LongestWarmUp = 60;

    private readonly Dictionary<string, List<Measured>> _measured = contenders.ToDictionary(contender => contender.Name, _ => new List<Measured>());

    public IReadOnlyList<string> Names { get; } = [.. contenders.Select(contender => contender.Name)];

    public async Task RunAsync(string bodies, int rounds, int seconds, int connections)
    {
        // Without a pause: new code is compiled again for what it was seen to do only when nothing else is new for a while.
        foreach (var contender in contenders)
        {
            await contender.MeasureAsync(bodies, Math.Min(2 * rounds * seconds, LongestWarmUp), connections);
        }

        var chance = new Random(1);
        for (var round = 0; round < rounds; round++)
        {
            var order = contenders.ToArray();
            chance.Shuffle(order);
            foreach (var contender in order)
            {
                var measured = await contender.MeasureAsync(bodies, seconds, connections);
                _measured[contender.Name].Add(measured);
            }
        }
    }

    /// <summary>A figure of every round of a server, in the order of the rounds.</summary>
    public double[] Of(string name, Func<Measured, double> figure) => [.. _measured[name].Select(figure)];

    public double Median(string name, Func<Measured, double> figure) => Ratio.Median(Of(name, figure));
}
