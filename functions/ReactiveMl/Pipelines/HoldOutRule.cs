namespace ReactiveMl.Pipelines;

/// <summary>Which rows are kept from training.</summary>
/// <param name="By">By time the newest rows are held out: the model is judged as it will be used. By entity or row a hash decides.</param>
/// <param name="Validate">The share that chooses and calibrates, 0 to 1.</param>
/// <param name="Test">The share that judges, 0 to 1.</param>
/// <param name="Salt">Goes into the hash, so that another pipeline holds out others; empty by time.</param>
public sealed record HoldOutRule(HoldOutBy By, double Validate, double Test, string Salt = "");
