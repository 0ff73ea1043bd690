using System.Diagnostics;
using ReactiveMl.Functions.Telemetry;

namespace ReactiveMl.Functions.Tests.Telemetry;

public sealed class SpansTests
{
    // The example of the W3C recommendation, not sampled.
    private const string FromCaller = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";

    [Fact]
    public void Without_a_request_there_is_no_trace() => Assert.Null(Spans.TraceParent);

    [Fact]
    public void A_trace_that_nobody_records_and_no_caller_sent_leads_nowhere()
    {
        using var request = new Activity("request").Start();

        Assert.Null(Spans.TraceParent);
    }

    [Fact]
    public void A_trace_that_is_recorded_is_named()
    {
        using var request = new Activity("request") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();

        Assert.Equal(request.Id, Spans.TraceParent);
    }

    [Fact]
    public void A_trace_that_the_caller_sent_is_named_though_nobody_records_it()
    {
        using var request = new Activity("request").SetParentId(FromCaller).Start();

        Assert.Equal(request.Id, Spans.TraceParent);
        Assert.Contains("4bf92f3577b34da6a3ce929d0e0e4736", Spans.TraceParent);
    }
}
