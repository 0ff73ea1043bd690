using System.CommandLine;

namespace ReactiveMl.Cli.Commands;

/// <summary>What removes something does it only when it is told to.</summary>
internal static class Confirmation
{
    public static Option<bool> Option() => new("--yes") { Description = "Do it; without this it is only said what would go" };
}
