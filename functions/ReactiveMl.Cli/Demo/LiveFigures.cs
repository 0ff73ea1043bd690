namespace ReactiveMl.Cli.Demo;

/// <summary>How good the predictions were whose truth is known by now.</summary>
/// <param name="RocAuc">Null as long as all truths are the same.</param>
/// <param name="PrAuc">Average precision; null as long as nothing was late.</param>
/// <param name="LogLoss">In nats a flight.</param>
/// <param name="PriorLogLoss">The same for saying of each flight the share of late ones in the first week.</param>
internal sealed record LiveFigures(long Judged, long Late, double? RocAuc, double? PrAuc, double LogLoss, double PriorLogLoss)
{
    /// <summary>The share of late flights: the PR-AUC of chance.</summary>
    public double LateShare => Judged == 0 ? 0 : (double)Late / Judged;
}
