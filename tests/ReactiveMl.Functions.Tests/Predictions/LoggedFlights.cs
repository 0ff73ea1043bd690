using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Tests.Predictions;

/// <summary>Predictions of made-up flights, as a server takes note of them.</summary>
internal static class LoggedFlights
{
    public static PredictionMade Made(Pipeline pipeline, string fact, DateTimeOffset at, float probability = 0.5f, int version = 1, ServingRole role = ServingRole.Champion)
    {
        var columns = new FeatureMaker(pipeline).Columns;
        FeatureValue[] row = [.. columns.Select(column => column.Kind == FeatureKind.Number ? FeatureValue.Of(7) : FeatureValue.Of("ATL"))];
        var id = new FactId(fact);
        return new(PredictionId.New(id, at), id, version, role, at, row, [probability], Degraded: null, TimeSpan.FromMilliseconds(1.5), TraceParent: null);
    }
}
