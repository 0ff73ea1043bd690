namespace ReactiveMl.Benchmarks.Serving;

/// <summary>What is claimed of the figures.</summary>
internal static class ServingGoals
{
    public static IEnumerable<Goal> Singles(IReadOnlyList<string> servers)
    {
        foreach (var (what, figure) in new (string, Func<Measured, double>)[] { ("p50", one => one.P50), ("CPU", one => one.Processor) })
        {
            yield return new(what, Servers.Ours, Servers.Empty, figure, 1.25, AtMost: true);
            yield return new(what, Servers.Ours, Servers.Engine, figure, 1, AtMost: true);
        }

        // Each of them, so the best of them too.
        foreach (var fastApi in servers.Where(name => name.StartsWith(Servers.FastApi, StringComparison.Ordinal) && !name.EndsWith("nothing", StringComparison.Ordinal)))
        {
            yield return new("CPU", fastApi, Servers.Ours, one => one.Processor, 8, AtMost: false);
        }

        if (servers.Contains(Servers.Fastify))
        {
            yield return new("CPU", Servers.Fastify, Servers.Ours, one => one.Processor, 3, AtMost: false);
        }
    }

    public static IEnumerable<Goal> Batches(IReadOnlyList<string> servers) =>
        from server in servers
        where server.StartsWith(Servers.FastApi, StringComparison.Ordinal)
        select new Goal("CPU", server, Servers.Ours, one => one.Processor, 4, AtMost: false);
}
