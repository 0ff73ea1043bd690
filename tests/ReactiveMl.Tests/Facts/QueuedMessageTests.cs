using System.Text;
using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

public class QueuedMessageTests
{
    [Theory]
    [InlineData("""{"pipeline":"flight-late","items":[{"distance":1.10}],"traceParent":"00-1-2-01"}""")]
    [InlineData("""{"pipeline":"flight-late","claim":"flight-late/1.json"}""")]
    [InlineData("""{"pipeline":"flight-late","items":[{"distance":1}],"firstSeen":"2001-01-08T03:00:00.125Z"}""")]
    public void A_message_is_written_as_it_was_read(string json) =>
        Assert.Equal(json, Encoding.UTF8.GetString(Parse(json).ToUtf8Json()));

    [Fact]
    public void A_message_has_named_parts()
    {
        var message = Parse("""{"items":{"distance":1},"pipeline":"flight-late"}""");

        Assert.Equal(new PipelineName("flight-late"), message.Pipeline);
        Assert.Equal(JsonValueKind.Object, message.Items!.Value.ValueKind);
        Assert.Null(message.Claim);
    }

    [Theory]
    [InlineData("", "not valid JSON")]
    [InlineData("[]", "no object")]
    [InlineData("{\"items\":[]}", "names no pipeline")]
    [InlineData("{\"pipeline\":\"flight-late\"}", "neither items nor a claim")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":null}", "neither items nor a claim")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"claim\":\"x\"}", "both items and a claim")]
    [InlineData("{\"pipeline\":\"Flight\",\"items\":[]}", "not a pipeline name")]
    [InlineData("{\"pipeline\":\"flight-late\",\"item\":[]}", "'item' is none of them")]
    [InlineData("{\"pipeline\":\"flight-late\",\"items\":[],\"firstSeen\":\"yesterday\"}", "firstSeen must be a time")]
    [InlineData("{\"pipeline\":7,\"items\":[]}", "pipeline must be text")]
    [InlineData("{\"pipeline\":\"\\ud800\",\"items\":[]}", "not valid JSON")]
    public void A_bad_message_is_refused_with_a_sentence(string json, string says) =>
        Assert.Contains(says, Assert.Throws<FormatException>(() => Parse(json)).Message, StringComparison.Ordinal);

    private static QueuedMessage Parse(string json) => QueuedMessage.Parse(Encoding.UTF8.GetBytes(json));
}
