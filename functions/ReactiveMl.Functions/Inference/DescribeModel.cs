using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Functions.Predictions;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Inference;

/// <summary>Tells which tensors a model takes and gives, as the Open Inference Protocol asks.</summary>
public sealed class DescribeModel(PipelineCatalog catalog, ServedPipelines pipelines)
{
    private const string Platform = "mlnet_zip";

    [Function(nameof(DescribeModel))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2/models/{name}")] HttpRequest request, string name) =>
        Answer(request, name, null);

    [Function("DescribeModelVersion")]
    public IResult RunVersion(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2/models/{name}/versions/{version}")] HttpRequest request, string name, string version) =>
        Answer(request, name, version);

    private IResult Answer(HttpRequest request, string name, string? version)
    {
        var asked = ServedVersion.Of(request, name, version, pipelines, catalog);
        if (asked.Pipeline is not { } pipeline)
        {
            return asked.Refusal!;
        }

        using var model = asked.Version is { } number ? pipeline.UseModel(number) : pipeline.UseModel();
        return model is null ? InferenceError.Of(Problem.NoModelYet(request, name)) : new JsonAnswer(StatusCodes.Status200OK, new
        {
            name,
            versions = pipeline.LoadedVersions.Select(loaded => loaded.ToString(CultureInfo.InvariantCulture)),
            platform = Platform,
            inputs = ModelTensors.Inputs(pipeline.Pipeline.Fact),
            outputs = ModelTensors.Outputs(model.Manifest).Select(output => output.Tensor),
        });
    }
}
