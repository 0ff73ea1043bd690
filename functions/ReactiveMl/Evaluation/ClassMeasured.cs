namespace ReactiveMl.Evaluation;

/// <summary>How well one class is told from all others, on the test rows.</summary>
/// <param name="Rows">The rows of the class.</param>
/// <param name="Precision">Of the rows answered with the class; null where there are none.</param>
/// <param name="Recall">Of the rows of the class; null where there are none.</param>
/// <param name="RocAuc">Null where the class, or all others, have no row.</param>
public sealed record ClassMeasured(string Class, long Rows, double? Precision, double? Recall, double? RocAuc);
