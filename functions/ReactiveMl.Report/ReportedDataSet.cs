using ReactiveMl.Facts;
using ReactiveMl.Learning;

namespace ReactiveMl.Report;

/// <summary>A sealed data set as a report tells of it.</summary>
/// <param name="SealedBy">The run that sealed it.</param>
/// <param name="File">The SHA-256 of its file.</param>
public sealed record ReportedDataSet(RunId SealedBy, ContentHash File, DataSetSealed Summary, DataSetStatistics Statistics);
