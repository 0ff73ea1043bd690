using System.Text;
using ReactiveMl.Functions.Inference;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Tests.Inference;

public sealed class InferenceRequestTests
{
    private static readonly FactSchema Schema = new(
        "sensor",
        "readAt",
        [
            new("readAt", FieldType.Time, Required: true),
            new("sensor", FieldType.Category, Required: true),
            new("count", FieldType.Number, Min: 0),
            new("wet", FieldType.Flag),
            new("place", FieldType.Geo),
        ],
        new OutcomeSpec(new("seen", FieldType.Number), "seenAt"));

    [Theory]
    [InlineData("""{"name":"count","shape":[2],"datatype":"FP64","data":[1.5,2]}""", """[{"count":1.5},{"count":2}]""")]
    [InlineData("""{"name":"count","shape":[2,1],"datatype":"INT64","data":[[1],[2]]}""", """[{"count":1},{"count":2}]""")]
    [InlineData("""{"name":"count","shape":[1,3],"datatype":"FP32","data":[14,12,18]}""", """[{"count":{"value":14,"low":12,"high":18}}]""")]
    [InlineData("""{"name":"place","shape":[1,2],"datatype":"FP64","data":[[41.98,-87.9]]}""", """[{"place":{"lat":41.98,"lon":-87.9}}]""")]
    [InlineData("""{"name":"wet","shape":[2],"datatype":"BOOL","data":[true,false]}""", """[{"wet":true},{"wet":false}]""")]
    [InlineData("""{"name":"sensor","shape":[1],"datatype":"BYTES","data":["s1"]}""", """[{"sensor":"s1"}]""")]
    [InlineData("""{"name":"id","shape":[1],"datatype":"BYTES","data":["fact-1"]}""", """[{"id":"fact-1"}]""")]
    [InlineData("""{"name":"count","shape":[2],"datatype":"FP64","data":[null,2]}""", """[{},{"count":2}]""")]
    [InlineData("""{"name":"count","shape":[0],"datatype":"FP64","data":[]}""", "[]")]
    public void A_tensor_becomes_a_field_of_each_row(string tensor, string rows) =>
        Assert.Equal(rows, Encoding.UTF8.GetString(Read($$"""{"inputs":[{{tensor}}]}""").Rows.Span));

    [Fact]
    public void Tensors_are_put_together_row_by_row_and_the_id_is_kept()
    {
        var request = Read("""{"id":"7","parameters":{"trace":"x"},"inputs":[{"name":"sensor","shape":[2],"datatype":"BYTES","data":["a","b"]},{"name":"wet","shape":[2],"datatype":"BOOL","data":[true,false]}],"outputs":[{"name":"value"}]}""");

        Assert.Equal("""[{"sensor":"a","wet":true},{"sensor":"b","wet":false}]""", Encoding.UTF8.GetString(request.Rows.Span));
        Assert.Equal("7", request.Id);
        Assert.Equal(["value"], request.Outputs!);
    }

    [Theory]
    [InlineData("""{"name":"seen","shape":[1],"datatype":"FP64","data":[1]}""", "There is no input 'seen'")]
    [InlineData("""{"name":"count","shape":[1],"datatype":"BYTES","data":["1"]}""", "cannot be of the datatype BYTES")]
    [InlineData("""{"name":"readAt","shape":[1],"datatype":"INT64","data":[1]}""", "Send it as BYTES")]
    [InlineData("""{"name":"count","shape":[2],"datatype":"FP64","data":[1]}""", "has 1 values; its shape [2] holds 2")]
    [InlineData("""{"name":"count","shape":[1,2],"datatype":"FP64","data":[1,2]}""", "[n] or [n, 1] or [n, 3]")]
    [InlineData("""{"name":"place","shape":[2],"datatype":"FP64","data":[1,2]}""", "it is [n, 2]")]
    [InlineData("""{"name":"count","shape":[-1],"datatype":"FP64","data":[]}""", "has the shape [-1]")]
    [InlineData("""{"name":"count","shape":[2000000000,3],"datatype":"FP64","data":[]}""", "holds 6000000000")]
    [InlineData("""{"name":"count","shape":[2],"datatype":"INT64","data":[1,1.5]}""", "1.5 in row 1 is no whole number")]
    [InlineData("""{"name":"count","shape":[1],"datatype":"FP64","data":[{"value":1}]}""", "there is an object among them")]
    [InlineData("""{"name":"count","shape":[1],"datatype":"FP64"}""", "lacks its data")]
    [InlineData("""{"name":"count","shape":[1],"datatype":"FP64","parameters":{"binary_data_size":8}}""", "asks for binary_data_size")]
    [InlineData("""{"shape":[1]}""", "An input is an object with a 'name'")]
    [InlineData("5", "An input is an object with a 'name'")]
    public async Task A_tensor_that_does_not_fit_is_refused_by_name(string tensor, string error) =>
        Assert.Contains(error, await RefusedAsync($$"""{"inputs":[{{tensor}}]}""", 400), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"inputs":[{"name":"wet","shape":[1],"datatype":"BOOL","data":[true]},{"name":"wet","shape":[1],"datatype":"BOOL","data":[true]}]}""", 400, "stands twice")]
    [InlineData("""{"inputs":[{"name":"wet","shape":[1],"datatype":"BOOL","data":[true]},{"name":"count","shape":[2],"datatype":"FP64","data":[1,2]}]}""", 400, "Every input has the same rows")]
    [InlineData("""{"inputs":[{"name":"wet","shape":[4],"datatype":"BOOL","data":[true,true,true,true]}]}""", 413, "at most 3")]
    [InlineData("""{"inputs":[{"name":"wet","shape":[1],"datatype":"BOOL","data":[true]}],"outputs":[{"name":"value","parameters":{"binary_data":true}}]}""", 400, "'value' asks for binary_data")]
    [InlineData("""{"parameters":{"binary_data_output":true},"inputs":[{"name":"wet","shape":[1],"datatype":"BOOL","data":[true]}]}""", 400, "binary_data_output")]
    [InlineData("[]", 400, "at least one tensor")]
    [InlineData("", 400, "not JSON")]
    public async Task A_request_that_cannot_be_read_is_refused(string body, int status, string error) =>
        Assert.Contains(error, await RefusedAsync(body, status), StringComparison.Ordinal);

    private static InferenceRequest Read(string body) => InferenceRequest.Read(Encoding.UTF8.GetBytes(body), Schema, maxRows: 3);

    private static async Task<string> RefusedAsync(string body, int status)
    {
        var answer = await Answers.OfAsync(Read(body).Refusal!);
        Assert.Equal(status, answer.Status);
        await OpenInferenceSchema.AssertAsync("inference_error_response", answer.Body.GetRawText());
        return answer.Body.GetProperty("error").GetString()!;
    }
}
