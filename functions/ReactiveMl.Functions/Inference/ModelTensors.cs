using ReactiveMl.Pipelines;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Inference;

/// <summary>A pipeline's fields and a version's answers as tensors, of one row after the other.</summary>
/// <remarks>A time is text in ISO 8601. A place is two numbers, latitude and longitude. A number may be sent as three: value, low and high.</remarks>
internal static class ModelTensors
{
    private const int Rows = -1;
    private const string IdField = "id";

    /// <summary>The fields of a row, and the id of its fact. Those that the definition does not require may be left out.</summary>
    public static IReadOnlyList<FieldSpec> Fields(FactSchema schema) => [.. schema.Fields, new FieldSpec(IdField, FieldType.Category)];

    public static IEnumerable<Tensor> Inputs(FactSchema schema) => Fields(schema).Select(field =>
        new Tensor(field.Name, Datatypes.Of(field.Type)[0], field.Type == FieldType.Geo ? [Rows, 2] : [Rows]));

    /// <summary>What a version answers, each with what reads it out of the answer.</summary>
    public static IReadOnlyList<OutputTensor> Outputs(ModelManifest manifest)
    {
        var outputs = new List<OutputTensor> { OutputTensor.Of("predictionId", row => row.Id.Value) };
        switch (manifest.Task)
        {
            case LearningTask.Binary:
                outputs.Add(OutputTensor.Of("label", row => row.Made!.Label!.Value));
                outputs.Add(OutputTensor.Of("probability", row => row.Made!.Probability!.Value));
                break;
            case LearningTask.Multiclass:
                outputs.Add(OutputTensor.Of("class", row => row.Made!.Class!));
                outputs.Add(OutputTensor.Of("probability", row => row.Made!.Probability!.Value));
                outputs.Add(OutputTensor.OfEach("probabilities", manifest.Classes!.Count, (row, index) => row.Made!.Probabilities![manifest.Classes[index]]));
                outputs.Add(OutputTensor.OfModel("classes", manifest.Classes));
                break;
            case LearningTask.Regression:
                outputs.Add(OutputTensor.Of("value", row => row.Made!.Value!.Value));
                break;
        }

        if (manifest.Interval is not null)
        {
            outputs.Add(OutputTensor.Of("low", row => row.Made!.Low!.Value));
            outputs.Add(OutputTensor.Of("high", row => row.Made!.High!.Value));
        }

        if (manifest.Abstain is not null)
        {
            outputs.Add(OutputTensor.Of("decision", row => row.Made!.Decision!));
        }

        return outputs;
    }
}
