using System.Text;
using System.Text.Json;
using ReactiveMl.Evaluation;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Inference;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Tests.Inference;

public sealed class InferenceAnswerTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly ModelManifest Manifest = ManifestOf(Samples.Of<ModelEvaluated>());

    [Fact]
    public async Task Of_several_classes_the_probabilities_stand_row_by_row_in_the_order_of_the_classes()
    {
        var manifest = Manifest with { Task = LearningTask.Multiclass, Threshold = null, Classes = ["none", "some"] };

        var outputs = await OutputsAsync(manifest, [0.25f, 0.75f], [0.5f, 0.5f]);

        Assert.Equal("""["some","none"]""", outputs["class"].Data);
        Assert.Equal(("[2,2]", "[0.25,0.75,0.5,0.5]"), (outputs["probabilities"].Shape, outputs["probabilities"].Data));
        Assert.Equal(("[2]", """["none","some"]"""), (outputs["classes"].Shape, outputs["classes"].Data));
    }

    [Fact]
    public async Task A_number_comes_with_its_interval()
    {
        var manifest = Manifest with { Task = LearningTask.Regression, Threshold = null, Interval = new IntervalRule(0.9, -2, 3, 100) };

        var outputs = await OutputsAsync(manifest, [10f]);

        Assert.Equal(("[10]", "[8]", "[13]"), (outputs["value"].Data, outputs["low"].Data, outputs["high"].Data));
    }

    [Fact]
    public async Task A_yes_or_no_comes_with_its_decision()
    {
        var manifest = Manifest with { Task = LearningTask.Binary, Threshold = 0.5, Abstain = new AbstainBand(0.4, 0.6) };

        var outputs = await OutputsAsync(manifest, [0.45f], [0.7f]);

        Assert.Equal(("[false,true]", """["abstain","yes"]"""), (outputs["label"].Data, outputs["decision"].Data));
    }

    [Fact]
    public async Task What_is_known_of_the_answer_as_a_whole_stands_in_its_parameters()
    {
        var answered = new Answered(Manifest with { Task = LearningTask.Binary, Threshold = 0.5 }, ServedHistory.Empty with { AsOf = At }, [Row(0, Manifest with { Task = LearningTask.Binary, Threshold = 0.5 }, [0.5f])], "It was slow.");

        var answer = await Answers.OfAsync(InferenceAnswer.Of(new InferenceRequest("1", null, default), answered));

        await OpenInferenceSchema.AssertAsync("inference_response", answer.Body.GetRawText());
        Assert.Equal("""{"threshold":0.5,"historyAsOf":"1970-01-01T00:00:00+00:00","degraded":"It was slow."}""", Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(answer.Body.GetProperty("parameters"), Relaxed)));
    }

    [Fact]
    public async Task A_row_without_features_refuses_the_request_by_its_row()
    {
        var refused = new RowAnswer(3, Id, Fact, null, new Refusal(3, "features", "generator", null, "It has no shape."));

        var answer = await Answers.OfAsync(InferenceAnswer.Of(new InferenceRequest(null, null, default), new Answered(Manifest, ServedHistory.Empty, [refused])));

        Assert.Equal((400, "Row 3, features: It has no shape."), (answer.Status, answer.Body.GetProperty("error").GetString()));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static FactId Fact { get; } = new("fact-1");

    private static PredictionId Id { get; } = PredictionId.New(Fact, At);

    private static ModelManifest ManifestOf(ModelEvaluated evaluated)
    {
        var pipeline = FlightLate.Pipeline;
        var candidate = pipeline.Learn.Candidates[0];
        return new ModelManifest(
            pipeline.Name, pipeline.Version, pipeline.Hash, 3, pipeline.Task, new RunId("run-3"), candidate, [], pipeline.Hash, pipeline.Hash,
            pipeline.Hash, pipeline.Hash, 0.5, 1, 1, new Dictionary<string, string>(), evaluated.Test, evaluated.Baseline, evaluated.Verdict, At);
    }

    private static async Task<Dictionary<string, (string Shape, string Data)>> OutputsAsync(ModelManifest manifest, params float[][] answers)
    {
        var answered = new Answered(manifest, ServedHistory.Empty, [.. answers.Select((answer, index) => Row(index, manifest, answer))]);
        var answer = await Answers.OfAsync(InferenceAnswer.Of(new InferenceRequest(null, null, default), answered));
        await OpenInferenceSchema.AssertAsync("inference_response", answer.Body.GetRawText());

        // What is announced is what comes.
        Assert.Equal(
            ModelTensors.Outputs(manifest).Select(output => output.Tensor.Name),
            answer.Body.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString()!));
        return answer.Body.GetProperty("outputs").EnumerateArray().ToDictionary(
            output => output.GetProperty("name").GetString()!, output => (output.GetProperty("shape").GetRawText(), output.GetProperty("data").GetRawText()));
    }

    private static RowAnswer Row(int index, ModelManifest manifest, float[] answer) => new(index, Id, Fact, Prediction.Of(answer, manifest), null);
}
