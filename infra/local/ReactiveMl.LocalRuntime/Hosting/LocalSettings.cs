namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>What <c>local.settings.json</c> holds, read as Core Tools reads it.</summary>
internal sealed record LocalSettings(IReadOnlyDictionary<string, string> Values, int? Port, string? Address)
{
    public static LocalSettings Read(string path)
    {
        if (!File.Exists(path))
        {
            return new LocalSettings(new Dictionary<string, string>(), null, null);
        }

        IConfiguration json = new ConfigurationBuilder().AddJsonFile(path).Build();
        if (!string.Equals(json["IsEncrypted"], "false", StringComparison.OrdinalIgnoreCase))
        {
            throw new HostConfigurationException(
                "local.settings.json is encrypted, or has no 'IsEncrypted', which means the same. Encrypted settings cannot be read here: set \"IsEncrypted\": false.");
        }

        var values = json.GetSection("Values").AsEnumerable(makePathsRelative: true)
            .Where(value => value is { Key.Length: > 0, Value: not null })
            .ToDictionary(value => value.Key, value => value.Value!);
        return new LocalSettings(values, json.GetValue<int?>("Host:LocalHttpPort"), json["Host:LocalHttpAddress"]);
    }

    /// <summary>Sets what is not set yet: a variable that already holds something wins.</summary>
    public void ApplyTo(Func<string, string?> read, Action<string, string> write)
    {
        foreach (var (name, value) in Values.Where(value => string.IsNullOrEmpty(read(value.Key))))
        {
            write(name, value);
        }
    }
}
