using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactiveMl.Evaluation;

/// <summary>Writes the figures of a task as they are, and tells by them which task it was.</summary>
internal sealed class ModelMetricsJsonConverter : JsonConverter<ModelMetrics>
{
    public override ModelMetrics? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var json = JsonElement.ParseValue(ref reader);
        if (Has(json, nameof(RegressionMetrics.Rmse)))
        {
            return json.Deserialize<RegressionMetrics>(options);
        }

        return Has(json, nameof(MulticlassMetrics.MacroRocAuc))
            ? json.Deserialize<MulticlassMetrics>(options)
            : json.Deserialize<BinaryMetrics>(options);
    }

    public override void Write(Utf8JsonWriter writer, ModelMetrics value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value, value.GetType(), options);

    // The history of an orchestration begins names with a capital letter, the records do not.
    private static bool Has(JsonElement json, string member) =>
        json.EnumerateObject().Any(found => found.Name.Equals(member, StringComparison.OrdinalIgnoreCase));
}
