using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class LocalSettingsTests
{
    [Fact]
    [Trait("Conformance", "C5")]
    public void A_variable_that_is_set_wins_null_is_skipped_and_an_empty_text_is_set()
    {
        var environment = new Dictionary<string, string?> { ["SET"] = "2", ["EMPTY_BEFORE"] = "" };

        Parse("""{ "IsEncrypted": false, "Values": { "SET": "1", "EMPTY_BEFORE": "1", "NEW": "1", "NONE": null, "": "x", "EMPTY": "" } }""")
            .ApplyTo(environment.GetValueOrDefault, (name, value) => environment[name] = value);

        Assert.Equal(
            [("EMPTY", ""), ("EMPTY_BEFORE", "1"), ("NEW", "1"), ("SET", "2")],
            environment.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value ?? "null")));
    }

    [Theory]
    [Trait("Conformance", "C6")]
    [InlineData("""{ "Values": { "X": "1" } }""")]
    [InlineData("""{ "IsEncrypted": true, "Values": { "X": "1" } }""")]
    public void Settings_that_do_not_say_they_are_plain_are_refused(string json)
        => Assert.Contains("\"IsEncrypted\": false", Assert.Throws<HostConfigurationException>(() => Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_host_part_gives_port_and_address()
    {
        var settings = Parse("""{ "IsEncrypted": false, "Host": { "LocalHttpPort": 7000, "LocalHttpAddress": "0.0.0.0" } }""");

        Assert.Equal((7000, "0.0.0.0"), (settings.Port, settings.Address));
    }

    private static LocalSettings Parse(string json)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, json);
            return LocalSettings.Read(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
