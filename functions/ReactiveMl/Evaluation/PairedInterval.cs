using System.Text.Json.Serialization;

namespace ReactiveMl.Evaluation;

/// <summary>The difference of a metric between two models on the same rows, with its bootstrap interval.</summary>
/// <param name="Difference">Candidate minus the other; as a share of the other where <paramref name="Relative"/>.</param>
/// <param name="Low">The 2.5 % quantile over resampled blocks.</param>
/// <param name="High">The 97.5 % quantile over resampled blocks.</param>
/// <param name="Blocks">How many blocks there were.</param>
/// <param name="Note">What a reader must know about the blocks, such as that the days are too few; null where there is nothing.</param>
/// <param name="Relative">Whether the three numbers are shares of the other's value.</param>
public sealed record PairedInterval(
    double Difference, double Low, double High, int Blocks, string BlockLength, string? Note,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Relative = false);
