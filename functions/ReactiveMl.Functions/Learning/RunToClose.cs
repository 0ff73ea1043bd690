namespace ReactiveMl.Functions.Learning;

/// <summary>A run whose last word is spoken.</summary>
/// <param name="Stages">The stages that it went through, in their order.</param>
public sealed record RunToClose(RunStarted Run, RunFinished Result, IReadOnlyList<StageTook> Stages)
{
    /// <summary>The same with one more sentence.</summary>
    public RunToClose Adding(string sentence) => this with { Result = Result with { Sentence = $"{Result.Sentence} {sentence}" } };
}
