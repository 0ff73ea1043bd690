namespace ReactiveMl.Benchmarks.Serving;

/// <summary>Measures servers in short rounds, in another order each time.</summary>
internal sealed class Rounds(IReadOnlyList<Contender> contenders)
{
    private readonly Dictionary<string, List<Measured>> _measured = contenders.ToDictionary(contender => contender.Name, _ => new List<Measured>());

    public IReadOnlyList<string> Names { get; } = [.. contenders.Select(contender => contender.Name)];

    public async Task RunAsync(string bodies, int rounds, int seconds, int connections)
    {
        // Until then everything is compiled, and compiled again for what it was seen to do.
        var warmUps = Math.Max(1, rounds / 4);
        var chance = new Random(1);
        for (var round = -warmUps; round < rounds; round++)
        {
            var order = contenders.ToArray();
            chance.Shuffle(order);
            foreach (var contender in order)
            {
                var measured = await contender.MeasureAsync(bodies, seconds, connections);
                if (round >= 0)
                {
                    _measured[contender.Name].Add(measured);
                }
            }
        }
    }

    /// <summary>A figure of every round of a server, in the order of the rounds.</summary>
    public double[] Of(string name, Func<Measured, double> figure) => [.. _measured[name].Select(figure)];

    public double Median(string name, Func<Measured, double> figure) => Ratio.Median(Of(name, figure));
}
