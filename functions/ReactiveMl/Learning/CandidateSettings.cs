namespace ReactiveMl.Learning;

/// <summary>One learner with one combination of its settings.</summary>
/// <param name="Id">Made of the learner's name and its settings, such as fastTree-trees100-leaves20.</param>
/// <param name="Learner">The learner's name in a definition, such as fastTree.</param>
/// <param name="Settings">The settings by their names in a definition; what is absent has the learner's default.</param>
public sealed record CandidateSettings(CandidateId Id, string Learner, IReadOnlyDictionary<string, double> Settings);
