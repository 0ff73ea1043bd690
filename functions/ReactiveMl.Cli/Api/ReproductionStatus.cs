namespace ReactiveMl.Cli.Api;

/// <summary>A reproduction as the app tells it.</summary>
internal sealed record ReproductionStatus(string Id, string Status, string Sentence)
{
    public bool IsFinished => Status is "identical" or "differs" or "failed";
}
