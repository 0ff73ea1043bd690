using System.Text;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class CloudEventTraceTests
{
    // The example of the W3C recommendation.
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    [Theory]
    [InlineData($$"""{"specversion":"1.0","data":{"traceparent":"no"},"traceparent":"{{Trace}}"}""", Trace)]
    [InlineData($$"""[{"traceparent":"{{Trace}}","specversion":"1.0"},{"specversion":"1.0"}]""", Trace)]
    [InlineData($$"""{"traceparent":"{{Trace}}","origin":"a field of a bare fact"}""", null)]
    [InlineData("""{"specversion":"1.0","traceparent":"00-nothing"}""", null)]
    [InlineData("""{"specversion":"1.0","traceparent":17}""", null)]
    [InlineData("""{"specversion":"1.0","traceparent":""", null)]
    [InlineData("[]", null)]
    public void The_trace_of_an_event_is_found(string json, string? trace) =>
        Assert.Equal(trace, CloudEventTrace.Find(Encoding.UTF8.GetBytes(json)));
}
