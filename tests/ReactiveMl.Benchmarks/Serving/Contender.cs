namespace ReactiveMl.Benchmarks.Serving;

/// <summary>A route of a server that is measured.</summary>
internal sealed record Contender(string Name, ServerProcess Server, string Path)
{
    /// <summary>Asks it with all connections for so long, and counts the processor time of its server meanwhile.</summary>
    public async Task<Measured> MeasureAsync(string bodies, int seconds, int connections)
    {
        var before = Server.Processor;
        var run = await Wrk.RunAsync(new Uri(Server.Url, Path), bodies, seconds, connections);
        var processor = Server.Processor - before;
        return new Measured(run.P50, run.P99, processor.TotalMicroseconds / run.Requests, run.Requests / run.Seconds, run.Failed);
    }
}

/// <summary>One round of one server; all but the rate in microseconds.</summary>
internal sealed record Measured(double P50, double P99, double Processor, double PerSecond, long Failed);
