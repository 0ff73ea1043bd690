using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class QueuedMessageTests
{
    [Theory]
    [InlineData("""{"pipeline":"flight-late","items":[{"distance":1.10}],"traceParent":"00-1-2-01"}""")]
    [InlineData("""{"pipeline":"flight-late","landed":"flight-late/1.jsonl"}""")]
    [InlineData("""{"pipeline":"flight-late","items":{"specversion":"1.0"},"version":2}""")]
    [InlineData("""{"pipeline":"flight-late","items":[{"distance":1}],"firstSeen":"2001-01-08T03:00:00.125Z"}""")]
    public void A_message_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(Parse(json).ToUtf8Json()));

    [Fact]
    public void A_message_has_named_parts()
    {
        var message = Parse("""{"items":{"distance":1},"pipeline":"flight-late"}""");

        Assert.Equal(new PipelineName("flight-late"), message.Pipeline);
        Assert.Equal("{\"distance\":1}", Encoding.UTF8.GetString(message.Items!.Value.Span));
        Assert.Null(message.Landed);
    }

    [Fact]
    public void A_CloudEvent_is_a_message_whose_attribute_names_the_pipeline()
    {
        const string Event = """{"specversion":"1.0","id":"e1","source":"/tower","type":"departed","pipeline":"flight-late","traceparent":"00-1-2-01","data":{}}""";

        var message = Parse(Event);

        Assert.Equal((new PipelineName("flight-late"), "00-1-2-01", null), (message.Pipeline, message.TraceParent, message.Landed));
        Assert.Equal(Event, Encoding.UTF8.GetString(message.Items!.Value.Span));
        Assert.Equal(Event, Encoding.UTF8.GetString(Parse(Encoding.UTF8.GetString(message.ToUtf8Json())).Items!.Value.Span));
    }

    [Theory]
    [InlineData("{\"specversion\":\"1.0\",\"data\":{}}", "names no pipeline")]
    [InlineData("{\"specversion\":\"1.0\",\"pipeline\":7,\"data\":{}}", "pipeline must be text")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"version\":\"1\"}", "version must be a whole number")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"version\":1.5}", "version must be a whole number")]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "no object")]
    [InlineData("{\"items\":[]}", "names no pipeline")]
    [InlineData("{\"pipeline\":\"flight-late\"}", "neither items nor where")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":null}", "neither items nor where")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"landed\":\"x\"}", "both items and where")]
    [InlineData("{\"pipeline\":\"Flight\",\"items\":[]}", "not a pipeline name")]
    [InlineData("{\"pipeline\":\"flight-late\",\"item\":[]}", "'item' is none of them")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"items\":[]}", "'items' stands twice")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[]} x", "not valid JSON")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"firstSeen\":\"yesterday\"}", "firstSeen must be a time")]
    [InlineData("{\"pipeline\":7,\"items\":[]}", "pipeline must be text")]
    [InlineData("{\"pipeline\":\"\\ud800\",\"items\":[]}", "not valid JSON")]
    public void A_bad_message_is_refused_with_a_sentence(string json, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Parse(json)).Message, StringComparison.Ordinal);

    private static QueuedMessage Parse(string json) => QueuedMessage.Parse(Encoding.UTF8.GetBytes(json));
}
