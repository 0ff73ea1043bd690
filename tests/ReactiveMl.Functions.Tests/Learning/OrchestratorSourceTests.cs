using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Learning;

/// <summary>An orchestrator is replayed: whatever could come out otherwise the second time may not stand in it.</summary>
public sealed partial class OrchestratorSourceTests
{
    [Fact]
    public void Orchestrators_use_no_clock_no_chance_no_environment_and_no_IO()
    {
        var found = AppSource.Orchestrators().SelectMany(file => Forbidden().Matches(file.Text).Select(match => $"{file.Path}: {match.Value}"));

        Assert.Empty(found);
    }

    [Fact]
    public void The_orchestrator_and_its_progress_report_are_among_the_files_looked_at() => Assert.Superset(
        new HashSet<string> { "Learning/TrainModel.cs", "Learning/RunProgressReport.cs", "Publication/ReleaseModel.cs", "Publication/StageWatch.cs" },
        AppSource.Orchestrators().Select(file => file.Path).ToHashSet());

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("await Task.Delay(1000);")]
    [InlineData("File.ReadAllText(path)")]
    [InlineData("Environment.GetEnvironmentVariable(name)")]
    [InlineData("await task.ConfigureAwait(false)")]
    public void The_rule_knows_what_it_forbids(string code) => Assert.Matches(Forbidden(), code);

    [GeneratedRegex(
        @"\bDateTime(Offset)?\.(Utc)?Now\b|\bTimeProvider\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bRandom\b|\bEnvironment\.|\bStopwatch\b"
        + @"|\bFile\.|\bHttpClient\b|\bTask\.(Delay|Run|Factory)\b|\bThread\b|\bConfigureAwait\b|\bILogger\b|\bCancellationToken\b")]
    private static partial Regex Forbidden();
}
