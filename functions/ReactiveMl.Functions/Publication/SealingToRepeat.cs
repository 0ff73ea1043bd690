using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;

namespace ReactiveMl.Functions.Publication;

/// <summary>A data set that is to be sealed again.</summary>
/// <param name="Scope">Where it goes.</param>
/// <param name="Of">The run that sealed it first.</param>
public sealed record SealingToRepeat(RunScope Scope, RunId Of);
