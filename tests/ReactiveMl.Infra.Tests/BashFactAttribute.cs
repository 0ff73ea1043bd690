namespace ReactiveMl.Infra.Tests;

/// <summary>A test that runs a shell script.</summary>
public sealed class BashFactAttribute : FactAttribute
{
    private static readonly string[] Tools = ["bash", "curl", "jq", "sha256sum"];

    public BashFactAttribute()
    {
        var missing = Tools.Where(tool => !IsThere(tool)).ToList();
        if (OperatingSystem.IsWindows() || missing.Count > 0)
        {
            Skip = $"The deployment scripts for bash are tested where their tools are there; missing here: {string.Join(", ", missing)}.";
        }
    }

    private static bool IsThere(string tool) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
