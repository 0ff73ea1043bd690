namespace ReactiveMl.Learning;

/// <summary>A model as a file: everything fitted, from the encoding of categories to the calibration.</summary>
/// <param name="Zip">The file that a <see cref="Predictions.Scorer"/> loads.</param>
/// <param name="ModelHash">The SHA-256 of the file: what a server checks before it opens it.</param>
/// <param name="CanonicalHash">The hash of the file's sorted entries: equal when the training was repeated exactly.</param>
public sealed record TrainedModel(byte[] Zip, ContentHash ModelHash, ContentHash CanonicalHash, double TrainingSeconds);
