using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ReactiveMl.Report.Tests;

namespace ReactiveMl.Functions.Tests.Inference;

/// <summary>The running app speaks the Open Inference Protocol as it is published.</summary>
public sealed class ProtocolTests(ServingApp serving, Chromium browser) : IClassFixture<ServingApp>, IClassFixture<Chromium>
{
    // After "Inference Request Examples" of the specification: the id, two inputs of two rows, and one output that is asked for.
    private const string Request = """
        {
          "id": "42",
          "inputs": [
            { "name": "departedAt", "shape": [2], "datatype": "BYTES", "data": ["2001-01-31T14:05:00Z", "2001-01-31T18:05:00Z"] },
            { "name": "origin", "shape": [2, 1], "datatype": "BYTES", "data": [["ATL"], ["SEA"]] },
            { "name": "destination", "shape": [2], "datatype": "BYTES", "data": ["BOS", "LAX"] },
            { "name": "distance", "shape": [2], "datatype": "UINT32", "data": [946, 954] }
          ],
          "outputs": [{ "name": "probability" }]
        }
        """;

    private static readonly string AllOutputs = Request.Replace("""[{ "name": "probability" }]""", "[]", StringComparison.Ordinal);

    [Theory]
    [InlineData("/api/v2", "metadata_server_response")]
    [InlineData("/api/v2/health/live", "ready_server_response")]
    [InlineData("/api/v2/health/ready", "ready_server_response")]
    [InlineData("/api/v2/models/flight-late", "metadata_model_response")]
    [InlineData("/api/v2/models/flight-late/versions/1", "metadata_model_response")]
    [InlineData("/api/v2/models/flight-late/ready", "ready_model_response")]
    [InlineData("/api/v2/models/flight-late/versions/1/ready", "ready_model_response")]
    public Task What_is_told_of_server_and_models_is_as_the_protocol_says(string path, string definition) => serving.App.ExplainAsync(async () =>
    {
        using var answer = await serving.App.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, "application/json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        await OpenInferenceSchema.AssertAsync(definition, await answer.Content.ReadAsStringAsync());
    });

    [Theory]
    [InlineData("/api/v2/models/flight-late/infer")]
    [InlineData("/api/v2/models/flight-late/versions/1/infer")]
    public Task A_request_is_answered_with_its_id_and_the_output_that_it_asks_for(string path) => serving.App.ExplainAsync(async () =>
    {
        await OpenInferenceSchema.AssertAsync("inference_request", Request);
        var (status, json) = await PostAsync(path, Request);

        Assert.Equal(HttpStatusCode.OK, status);
        await OpenInferenceSchema.AssertAsync("inference_response", json);
        var answer = JsonDocument.Parse(json).RootElement;
        Assert.Equal(("42", "flight-late", "1"), (Text(answer, "id"), Text(answer, "model_name"), Text(answer, "model_version")));
        var output = Assert.Single(answer.GetProperty("outputs").EnumerateArray());
        Assert.Equal(("probability", "FP32", "[2]"), (Text(output, "name"), Text(output, "datatype"), output.GetProperty("shape").GetRawText()));
    });

    [Fact]
    public Task It_answers_what_our_own_api_answers() => serving.App.ExplainAsync(async () =>
    {
        var own = await serving.App.PostAsync("/api/models/flight-late/predict", Encoding.UTF8.GetBytes("""
            [{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "distance": 946 },
             { "departedAt": "2001-01-31T18:05:00Z", "origin": "SEA", "destination": "LAX", "distance": 954 }]
            """));
        var (_, json) = await PostAsync("/api/v2/models/flight-late/infer", AllOutputs);

        await OpenInferenceSchema.AssertAsync("inference_response", json);
        var outputs = JsonDocument.Parse(json).RootElement.GetProperty("outputs").EnumerateArray().ToDictionary(output => Text(output, "name"), output => output.GetProperty("data"));
        Assert.Equal(["label", "predictionId", "probability"], outputs.Keys.Order());
        var rows = own.Body.GetProperty("predictions").EnumerateArray().ToList();
        Assert.All(rows, (row, index) => Assert.Equal(row.GetProperty("probability").GetSingle(), outputs["probability"][index].GetSingle()));
        Assert.All(rows, (row, index) => Assert.Equal(row.GetProperty("label").GetBoolean(), outputs["label"][index].GetBoolean()));
    });

    [Theory]
    [InlineData("models/no-such/infer", Request, 404, "no pipeline 'no-such'")]
    [InlineData("models/spam/infer", """{"inputs":[{"name":"sender","shape":[1],"datatype":"BYTES","data":["a"]},{"name":"receivedAt","shape":[1],"datatype":"BYTES","data":["2001-01-31T14:05:00Z"]}]}""", 503, "has been published yet")]
    [InlineData("models/flight-late/versions/2/infer", Request, 404, "Version 2 of 'flight-late' is not served here. Ask for 1")]
    [InlineData("models/flight-late/versions/one/infer", Request, 404, "Version one")]
    [InlineData("models/flight-late/infer", "{", 400, "not JSON")]
    [InlineData("models/flight-late/infer", """{"inputs":[]}""", 400, "at least one tensor")]
    [InlineData("models/flight-late/infer", """{"inputs":[{"name":"gate","shape":[1],"datatype":"BYTES","data":["7"]}]}""", 400, "no input 'gate'")]
    [InlineData("models/flight-late/infer", """{"inputs":[{"name":"origin","shape":[1],"datatype":"BYTES","data":["ATL"]}]}""", 400, "Row 0, departedAt:")]
    public Task A_refusal_is_an_object_with_an_error(string path, string body, int status, string error) => serving.App.ExplainAsync(async () =>
    {
        var (told, json) = await PostAsync($"/api/v2/{path}", body);

        Assert.Equal(status, (int)told);
        await OpenInferenceSchema.AssertAsync("inference_error_response", json);
        Assert.Contains(error, JsonDocument.Parse(json).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_bad_row_refuses_the_request_by_row_and_field() => serving.App.ExplainAsync(async () =>
    {
        var (status, json) = await PostAsync("/api/v2/models/flight-late/infer", Request.Replace("954", "9540", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("Row 1, distance:", json, StringComparison.Ordinal);
    });

    [Fact]
    public Task An_output_that_there_is_not_is_named() => serving.App.ExplainAsync(async () =>
    {
        var (status, json) = await PostAsync("/api/v2/models/flight-late/infer", Request.Replace("\"probability\"", "\"score\"", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("no output 'score'", JsonDocument.Parse(json).RootElement.GetProperty("error").GetString(), StringComparison.Ordinal);
    });

    [Fact]
    public Task A_binary_body_is_refused() => serving.App.ExplainAsync(async () =>
    {
        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(Request));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        body.Headers.Add("Inference-Header-Content-Length", "10");
        using var answer = await serving.App.Http.PostAsync(new Uri("/api/v2/models/flight-late/infer", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("binary data extension", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    });

    [Fact]
    public Task An_explanation_adds_up_and_answers_what_predict_answers() => serving.App.ExplainAsync(async () =>
    {
        var row = Encoding.UTF8.GetBytes("""{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "distance": 946 }""");
        var told = (await serving.App.PostAsync("/api/models/flight-late/explain", row)).Body;
        var predicted = (await serving.App.PostAsync("/api/models/flight-late/predict", row)).Body;

        Assert.Equal(predicted.GetProperty("probability").GetSingle(), told.GetProperty("probability").GetSingle());
        var explanation = told.GetProperty("explanation");
        Assert.Equal("logOdds", explanation.GetProperty("scale").GetString());
        var score = explanation.GetProperty("score").GetDouble();
        var sum = explanation.GetProperty("contributions").EnumerateArray().Sum(one => one.GetProperty("contribution").GetDouble());
        Assert.Equal(score, explanation.GetProperty("bias").GetDouble() + sum, 1e-4);
        Assert.Equal(told.GetProperty("probability").GetDouble(), 1 / (1 + Math.Exp(-score)), 1e-5);
    });

    [Fact]
    public Task Of_several_rows_each_is_explained_in_its_place() => serving.App.ExplainAsync(async () =>
    {
        var told = await serving.App.PostAsync("/api/models/flight-late/explain", Encoding.UTF8.GetBytes("""
            [{ "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "distance": 9460 },
             { "departedAt": "2001-01-31T14:05:00Z", "origin": "ATL", "destination": "BOS", "distance": 946 }]
            """));

        var rows = told.Body.GetProperty("explanations");
        Assert.Equal("distance", rows[0].GetProperty("error").GetProperty("field").GetString());
        Assert.Equal(JsonValueKind.Object, rows[1].GetProperty("explanation").ValueKind);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await serving.App.PostAsync("/api/models/spam/explain", new { sender = "a", receivedAt = "2001-01-31T14:05:00Z" })).Status);
    });

    // Served with its policy: what that forbids, such as a script of another hash, would be told on the console.
    [Fact]
    public Task The_page_of_the_routes_is_quiet_in_a_browser_and_fits_it() => serving.App.ExplainAsync(async () =>
    {
        foreach (var width in (int[])[1280, 390])
        {
            var opened = await browser.OpenAsync(new Uri(serving.App.Http.BaseAddress!, "/api/docs"), width, dark: false);
            Assert.Empty(opened.Console);
            Assert.Empty(opened.Requests);
            Assert.Equal(0, opened.Overflow);
        }
    });

    [Fact]
    public Task The_document_is_served_as_JSON_to_who_has_no_key() => serving.App.ExplainAsync(async () =>
    {
        var document = await serving.App.GetAsync("/api/openapi.json");

        Assert.Equal((HttpStatusCode.OK, "application/json", "3.1.0"), (document.Status, document.ContentType, document.Body.GetProperty("openapi").GetString()));
        var example = document.Body.GetProperty("paths").GetProperty("/api/models/{name}/predict").GetProperty("post").GetProperty("requestBody")
            .GetProperty("content").GetProperty("application/json").GetProperty("examples").GetProperty("flight-late").GetProperty("value");
        Assert.Equal(HttpStatusCode.OK, (await serving.App.PostAsync("/api/models/flight-late/predict", Encoding.UTF8.GetBytes(example.GetRawText()))).Status);
    });

    private static string Text(JsonElement holder, string name) => holder.GetProperty(name).GetString()!;

    private async Task<(HttpStatusCode Status, string Json)> PostAsync(string path, string json)
    {
        using var body = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await serving.App.Http.PostAsync(new Uri(path, UriKind.Relative), body);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
