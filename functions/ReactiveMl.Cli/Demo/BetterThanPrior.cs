using System.Globalization;
using ReactiveMl.Cli.Terminal;
using ReactiveMl.Evaluation;

namespace ReactiveMl.Cli.Demo;

/// <summary>What the demo demands of the model on flights that came after its training.</summary>
internal static class BetterThanPrior
{
    public const double RocAucAtLeast = 0.60;
    public const double PrAucTimesShare = 1.25;

    public static IReadOnlyList<RuleResult> Judge(string flights, double? rocAuc, double? prAuc, double lateShare, PairedInterval? against) =>
    [
        Rule("rocAuc", rocAuc, RocAucAtLeast, string.Create(CultureInfo.InvariantCulture, $"ROC-AUC on {flights}: {Show(rocAuc)}, at least {RocAucAtLeast:0.00} is asked")),
        Rule("prAuc", prAuc, PrAucTimesShare * lateShare, string.Create(
            CultureInfo.InvariantCulture,
            $"PR-AUC on {flights}: {Show(prAuc)}, {Show(prAuc / lateShare)} times the share of late flights ({lateShare:P1}); at least {PrAucTimesShare} times is asked")),
        Rule("againstPrior", against?.Low, 0, against is null
            ? $"There is no interval of the difference to the prior on {flights}: all of them were late, or none"
            : VerdictView.Describe($"the prior, ROC-AUC on {flights}", against)),
    ];

    private static RuleResult Rule(string name, double? number, double bound, string sentence) =>
        // The prior itself stands exactly at the bound 0 of the interval, so that one must be cleared, not met.
        new(name, number, bound, bound == 0 ? number > 0 : number >= bound, sentence);

    private static string Show(double? number) => number?.ToString("0.000", CultureInfo.InvariantCulture) ?? "not defined";
}
