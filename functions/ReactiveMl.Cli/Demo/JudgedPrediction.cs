using System.Globalization;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.SampleData;

namespace ReactiveMl.Cli.Demo;

/// <summary>A prediction, made when something happened, beside the truth that followed.</summary>
/// <param name="Label">The truth as a number: 0 or 1, the class's index, or for a regression the outcome itself.</param>
/// <param name="Words">What answers are called: no and yes, the classes, or the unit of a regression.</param>
internal sealed record JudgedPrediction(IObservation Observation, RowPrediction Answer, float Label, IReadOnlyList<string> Words)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Observation.Subject}  {Said}; truth: {Observation.Truth}, {Judgement}");

    private string Said => Answer switch
    {
        { Value: { } value, Low: { } low, High: { } high } => string.Create(CultureInfo.InvariantCulture, $"said {value:0.0} {Words[0]}, {low:0.0} to {high:0.0}"),
        { Value: { } value } => string.Create(CultureInfo.InvariantCulture, $"said {value:0.0} {Words[0]}"),
        { Class: { } answered, Probability: { } probability } => string.Create(CultureInfo.InvariantCulture, $"said {answered} ({probability:P0})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Answer.Probability:P0} {Words[1]}, said {Words[Answer.Label == true ? 1 : 0]}"),
    };

    private string Judgement => Answer switch
    {
        { Low: { } low, High: { } high } => low <= Label && Label <= high ? "within" : "outside",
        { Value: { } value } => string.Create(CultureInfo.InvariantCulture, $"off by {Math.Abs(value - Label):0.0}"),
        { Class: { } answered } => answered == Words[(int)Label] ? "right" : $"wrong: it counts as {Words[(int)Label]}",
        _ => Answer.Label == Label > 0 ? "right" : "wrong",
    };
}
