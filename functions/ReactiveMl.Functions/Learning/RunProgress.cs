namespace ReactiveMl.Functions.Learning;

/// <summary>How far a run is, as its custom status tells it; text, because callers read it.</summary>
/// <param name="Stage">Collect, Featurize, Train, Evaluate, Publish or Done.</param>
/// <param name="Done">The share of the run that is behind it, 0 to 1.</param>
public sealed record RunProgress(
    string Stage, double Done, string Sentence, long Facts = 0, long Rows = 0, int Candidates = 0, int CandidatesDone = 0);
