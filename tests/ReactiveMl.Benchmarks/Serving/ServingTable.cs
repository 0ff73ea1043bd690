namespace ReactiveMl.Benchmarks.Serving;

/// <summary>The figures as tables of a README.</summary>
internal static class ServingTable
{
    public static void Tell(string title, Rounds rounds)
    {
        Console.WriteLine($"\n{title}\n");
        Console.WriteLine("| server | p50 us | CPU us a request | p99 us | requests/s | failed |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var name in rounds.Names)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {rounds.Median(name, one => one.P50):N0} | {rounds.Median(name, one => one.Processor):N1} | {rounds.Median(name, one => one.P99):N0} | {rounds.Median(name, one => one.PerSecond):N0} | {rounds.Of(name, one => one.Failed).Sum()} |"));
        }
    }

    /// <summary>Each ratio beside those of a server with itself, which tell what a ratio of 1 looks like here.</summary>
    public static void Judge(Rounds rounds, IEnumerable<Goal> goals)
    {
        Console.WriteLine("\n| ratio | median (95 %) | goal | | A/A |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
        foreach (var goal in goals)
        {
            var ratio = Ratio.Of(rounds.Of(goal.Above, goal.Figure), rounds.Of(goal.Below, goal.Figure));
            Console.WriteLine($"| {goal.What}: {goal.Above} / {goal.Below} | {ratio} | {goal.BoundText} | {goal.Judge(ratio)} | {WithItself(rounds, goal)} |");
        }
    }

    private static string WithItself(Rounds rounds, Goal goal)
    {
        var pairs = new[] { (Servers.Ours, Servers.OursAgain), (Servers.Empty, Servers.EmptyAgain) }
            .Where(pair => rounds.Names.Contains(pair.Item2) && (pair.Item1 == Servers.Ours || goal.Below == Servers.Empty));
        return string.Join(", ", pairs.Select(pair => $"{pair.Item1} {Ratio.Of(rounds.Of(pair.Item1, goal.Figure), rounds.Of(pair.Item2, goal.Figure))}"));
    }
}
