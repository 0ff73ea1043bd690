namespace ReactiveMl.Cli.Terminal;

/// <summary>One thing of two that are held side by side; null where one does not have it.</summary>
internal sealed record ComparedLine(string What, string? First, string? Second)
{
    public bool Differs => First != Second;
}
