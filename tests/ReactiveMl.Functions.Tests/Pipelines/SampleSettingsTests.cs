using System.Text.Json;
using System.Text.RegularExpressions;

namespace ReactiveMl.Functions.Tests.Pipelines;

public sealed partial class SampleSettingsTests
{
    [Fact]
    public void The_sample_settings_hold_everything_that_the_triggers_read()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppSource.Root, "local.settings.sample.json")));
        var values = sample.RootElement.GetProperty("Values").EnumerateObject().Select(value => value.Name).ToHashSet();
        var read = AppSource.Files().SelectMany(file => Setting().Matches(file.Text)).Select(match => match.Groups[1].Value).ToHashSet();

        Assert.Contains("KeepHistorySchedule", read);
        Assert.Superset(read, values);
    }

    [GeneratedRegex("""Trigger\([^)]*"%(\w+)%""")]
    private static partial Regex Setting();
}
