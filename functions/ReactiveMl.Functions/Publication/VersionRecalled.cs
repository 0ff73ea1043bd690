using ReactiveMl.Facts;
using ReactiveMl.Functions.Learning;
using ReactiveMl.Learning;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Publication;

/// <summary>What a version was learned from, taken out of its records.</summary>
/// <param name="Scope">Where the steps work, under the definition of the version.</param>
/// <param name="Run">The run that learned it.</param>
/// <param name="Sealed">The data set as it was sealed; null where its record is gone.</param>
/// <param name="Differences">What is not as it was before anything is done: the definition, the packages, the threads.</param>
/// <param name="CanBegin">Whether there is a definition to work under.</param>
public sealed record VersionRecalled(
    RunScope Scope,
    RunId Run,
    CandidateId Candidate,
    ContentHash DataSet,
    ContentHash Features,
    ContentHash Model,
    DataSetSealed? Sealed,
    IReadOnlyList<InputDifference> Differences,
    bool CanBegin);
