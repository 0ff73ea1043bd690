namespace ReactiveMl.Functions.Learning;

/// <summary>Takes a run from the step boundary where it stands to its end.</summary>
internal sealed class RunCancelledException(string sentence) : Exception(sentence);
