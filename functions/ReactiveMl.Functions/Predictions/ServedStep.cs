using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Predictions;

/// <summary>A loaded version, and as what it is asked.</summary>
internal readonly record struct ServedStep(ServedModel Model, ServingRole Role)
{
    public int Version => Model.Manifest.Version;
}
