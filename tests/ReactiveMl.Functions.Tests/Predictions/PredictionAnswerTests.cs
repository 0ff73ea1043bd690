using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>The answer is written by hand: it must be what the serializer makes of the records that stand for it.</summary>
public sealed class PredictionAnswerTests
{
    private static readonly DateTimeOffset At = new(2001, 1, 8, 5, 0, 0, 120, TimeSpan.Zero);
    private static readonly FactId Fact = new("<Zürich> & \"more\"");
    private static readonly Refusal Refused = new(1, "distance", "range", "9000", "distance must be from 1 to 6000.");

    public static TheoryData<string> Sorts => new(Made.Keys);

    private static Dictionary<string, Prediction> Made { get; } = new()
    {
        ["binary"] = new(true, 0.1f, null),
        ["decided"] = new(false, 0.30000001f, null, Decision: "abstain"),
        ["number"] = new(null, null, -7.5f),
        ["interval"] = new(null, null, 1e-10f, Low: -3.4028235e38f, High: 16_777_216f),
        ["classes"] = new(null, 0.7f, null, "Zürich", new Dictionary<string, float> { ["none"] = 0.3f, ["Zürich"] = 0.7f }),
    };

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_single_answer_is_written_as_it_would_be_serialized(string sort)
    {
        foreach (var (threshold, asOf, degraded) in new (double?, DateTimeOffset?, string?)[] { (0.35, At, null), (null, null, "Version 2 is quarantined.") })
        {
            var (model, made) = (Model(threshold), Made[sort]);
            var row = new RowAnswer(0, PredictionId.New(Fact, At), Fact, made, null);
            var expected = new SinglePrediction(
                row.Id, Fact, model.Pipeline, 3, made.Label, made.Class, made.Probability, made.Probabilities, threshold, made.Value,
                made.Low, made.High, made.Decision, asOf, ServingRole.Former, degraded);

            Assert.Equal(JsonSerializer.Serialize(expected, DomainJson.Options), await WriteAsync(new(true, 1, [], [], null), Answered(model, asOf, degraded, row)));
        }
    }

    [Theory]
    [MemberData(nameof(Sorts))]
    public async Task A_batch_is_written_as_it_would_be_serialized_with_each_error_in_its_place(string sort)
    {
        var (model, made) = (Model(0.35), Made[sort]);
        var failed = new Refusal(2, "features", "generator", null, "The generator failed.");
        RowAnswer[] rows =
        [
            new(0, PredictionId.New(Fact, At), Fact, made, null), new(2, PredictionId.New(Fact, At), Fact, null, failed), new(3, PredictionId.New(Fact, At), Fact, made, null),
        ];
        RowPrediction Row(RowAnswer row) => new(
            row.Index, row.Id, row.Fact, made.Label, made.Class, made.Probability, made.Probabilities, made.Value, made.Low, made.High, made.Decision);
        var expected = new BatchPrediction(
            model.Pipeline, 3, 0.35, At, ServingRole.Former, null, [Row(rows[0]), new(1, Error: Refused), new(2, Error: failed), Row(rows[2]), new(4, Error: Refused with { Index = 4 })]);

        Assert.Equal(
            JsonSerializer.Serialize(expected, DomainJson.Options),
            await WriteAsync(new(false, 5, [], [Refused with { Index = 4 }, Refused], null), Answered(model, At, null, rows)));
    }

    [Fact]
    public void A_single_row_whose_features_cannot_be_made_is_a_400()
    {
        var row = new RowAnswer(0, PredictionId.New(Fact, At), Fact, null, Refused);

        Assert.Equal(400, Assert.IsType<ProblemHttpResult>(PredictionAnswer.Of(new(true, 1, [], [], null), Answered(Model(0.5), At, null, row))).StatusCode);
    }

    private static Answered Answered(ModelManifest model, DateTimeOffset? asOf, string? degraded, params RowAnswer[] rows) =>
        new(model, new ServedHistory(OutcomeHistory.Empty, asOf), rows, degraded, ServingRole.Former);

    private static async Task<string> WriteAsync(PredictionRows rows, Answered answered)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext { Response = { Body = body } };

        await PredictionAnswer.Of(rows, answered).ExecuteAsync(http);

        Assert.Equal((200, "application/json; charset=utf-8", body.Length), (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength));
        return Encoding.UTF8.GetString(body.ToArray());
    }

    private static ModelManifest Model(double? threshold)
    {
        var (none, metrics) = (ContentHash.Of([]), new RegressionMetrics(0, null, null, null, null));
        return new(
            new PipelineName("flight-late"), 1, none, 3, LearningTask.Binary, new RunId("r"), new(new("c"), "c", new Dictionary<string, double>()), [],
            none, none, none, none, threshold, 1, 1, new Dictionary<string, string>(), metrics, metrics, new Verdict(true, "", []), At);
    }
}
