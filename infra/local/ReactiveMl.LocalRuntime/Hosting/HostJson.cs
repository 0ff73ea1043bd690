namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary><c>host.json</c> as configuration under <c>AzureFunctionsJobHost</c>, where the environment overrides it.</summary>
internal static partial class HostJson
{
    public const string Section = "AzureFunctionsJobHost";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    public static IReadOnlyDictionary<string, string?> Read(string path)
    {
        if (!File.Exists(path))
        {
            return new Dictionary<string, string?>();
        }

        IConfiguration json = new ConfigurationBuilder().AddJsonFile(path).Build();
        return json["version"] == "2.0"
            ? json.AsEnumerable().ToDictionary(pair => $"{Section}:{pair.Key}", pair => pair.Value)
            : throw new HostConfigurationException(
                $"The host.json file is missing the required 'version' property or it is not \"2.0\": {path}. Write \"version\": \"2.0\".");
    }

    public static IConfigurationSection Extension(IConfiguration configuration, string name)
        => configuration.GetSection($"{Section}:extensions:{name}");

    public static string RoutePrefix(IConfiguration configuration)
        => (Extension(configuration, "http")["routePrefix"] ?? "api").Trim('/');

    /// <summary>The limit of one invocation, or nothing when <c>functionTimeout</c> is -1.</summary>
    public static TimeSpan? FunctionTimeout(IConfiguration configuration) => configuration[$"{Section}:functionTimeout"] switch
    {
        null => DefaultTimeout,
        "-1" => null,
        var text when TimeSpan.TryParse(text, out var value) && value >= TimeSpan.FromSeconds(1) => value,
        var text => throw new HostConfigurationException(
            $"host.json: functionTimeout '{text}' is not a time of at least one second (\"00:05:00\") or -1."),
    };

    /// <summary>The functions host.json allows; empty when it names none, which allows all.</summary>
    public static IReadOnlySet<string> AllowedFunctions(IConfiguration configuration)
        => configuration.GetSection($"{Section}:functions").GetChildren()
            .Select(child => child.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A connection's text: with the host's prefix first, then under its own name.</summary>
    public static string? FindConnection(this IConfiguration configuration, string name)
        => new[] { $"AzureWebJobs{name}", name }
            .SelectMany(key => new[] { configuration[$"ConnectionStrings:{key}"], configuration[key] })
            .FirstOrDefault(text => !string.IsNullOrEmpty(text));

    /// <summary>Replaces <c>%setting%</c> in a binding's text.</summary>
    public static string Resolve(this IConfiguration configuration, string text)
    {
        var resolved = Setting().Replace(text, match => configuration[match.Groups[1].Value] is { Length: > 0 } value
            ? value
            : throw new FunctionIndexingException($"'{match.Value}' does not resolve to a value."));
        return Setting().Replace(text, "").Contains('%', StringComparison.Ordinal)
            ? throw new FunctionIndexingException($"The '%' at position {text.LastIndexOf('%')} does not have a closing '%'")
            : resolved;
    }

    [GeneratedRegex("%([^%]*)%")]
    private static partial Regex Setting();
}

/// <summary>A settings file keeps the host from starting.</summary>
internal sealed class HostConfigurationException(string message) : Exception(message);
