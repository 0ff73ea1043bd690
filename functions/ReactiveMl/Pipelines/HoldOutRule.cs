namespace ReactiveMl.Pipelines;

/// <summary>Which rows are kept from training.</summary>
/// <param name="By">By time the newest rows are held out: the model is judged as it will be used.</param>
/// <param name="Validate">The share that chooses and calibrates, 0 to 1.</param>
/// <param name="Test">The share that judges, 0 to 1.</param>
public sealed record HoldOutRule(HoldOutBy By, double Validate, double Test);
