using ReactiveMl.Cli.Flights;

namespace ReactiveMl.Cli.Demo;

/// <summary>A prediction, made at departure, beside the truth that came with the landing.</summary>
internal sealed record JudgedPrediction(Flight Flight, double Probability, bool SaidLate)
{
    public bool WasRight => SaidLate == Flight.IsLate;
}
