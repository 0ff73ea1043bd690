using System.Text.Json;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>What <c>local.settings.json</c> holds, read as Core Tools reads it.</summary>
internal sealed record LocalSettings(
    IReadOnlyDictionary<string, string> Values, int? Port, string? Address, string? Cors, bool CorsCredentials)
{
    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    public static LocalSettings Read(string path)
        => File.Exists(path) ? Parse(File.ReadAllText(path)) : Parse("""{ "IsEncrypted": false }""");

    public static LocalSettings Parse(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient);
        var root = document.RootElement;
        if (!root.TryGetProperty("IsEncrypted", out var encrypted) || encrypted.ValueKind != JsonValueKind.False)
        {
            throw new HostConfigurationException(
                "local.settings.json is encrypted, or has no 'IsEncrypted', which means the same. Encrypted settings cannot be read here: set \"IsEncrypted\": false.");
        }

        var host = Child(root, "Host");
        return new LocalSettings(
            ReadValues(root),
            Child(host, "LocalHttpPort") is { ValueKind: JsonValueKind.Number } port ? port.GetInt32() : null,
            Child(host, "LocalHttpAddress").GetText(),
            Child(host, "CORS").GetText(),
            Child(host, "CORSCredentials").ValueKind == JsonValueKind.True);
    }

    /// <summary>Sets what is not set yet: a variable that already holds something wins.</summary>
    public void ApplyTo(Func<string, string?> read, Action<string, string> write)
    {
        foreach (var (name, value) in Values.Where(value => string.IsNullOrEmpty(read(value.Key))))
        {
            write(name, value);
        }
    }

    private static Dictionary<string, string> ReadValues(JsonElement root)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, element) in Properties(Child(root, "Values")))
        {
            Add(name, element);
        }

        foreach (var (name, element) in Properties(Child(root, "ConnectionStrings")))
        {
            Add($"ConnectionStrings__{name}", element.ValueKind == JsonValueKind.Object ? Child(element, "ConnectionString") : element);
        }

        return values;

        void Add(string name, JsonElement element)
        {
            if (name.Length > 0 && element.GetText() is { } text)
            {
                values[name] = text;
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Properties(JsonElement parent)
        => parent.ValueKind == JsonValueKind.Object ? parent.EnumerateObject().Select(p => (p.Name, p.Value)) : [];

    private static JsonElement Child(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var child) ? child : default;
}
