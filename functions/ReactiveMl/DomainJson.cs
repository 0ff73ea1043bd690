using System.Text.Json;
using System.Text.Json.Serialization;
using ReactiveMl.Features;

namespace ReactiveMl;

/// <summary>How everything that is stored as JSON is written: camelCase, enums as words, identities as strings.</summary>
/// <remarks>A NaN is refused by the serializer: what is not defined is null.</remarks>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new FeatureValueJsonConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
