using Microsoft.Extensions.Configuration;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary><c>host.json</c> as configuration under <c>AzureFunctionsJobHost</c>, where the environment overrides it.</summary>
internal static class HostJson
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
        if (json["version"] != "2.0")
        {
            throw new HostConfigurationException(
                $"The host.json file is missing the required 'version' property or it is not \"2.0\": {path}. Write \"version\": \"2.0\".");
        }

        return json.AsEnumerable().ToDictionary(pair => $"{Section}:{pair.Key}", pair => pair.Value);
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
}
