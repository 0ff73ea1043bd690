using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests;

/// <summary>The bundled pipeline, and flights that fit it; times are minutes after the start of 2001.</summary>
internal static class FlightLate
{
    public static readonly DateTimeOffset Start = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string Json { get; } = ReadFile("flight-late.json");

    /// <summary>The definition that learns the minutes of the same flights.</summary>
    public static string DelayJson { get; } = ReadFile("flight-delay.json");

    public static Pipeline Pipeline { get; } = PipelineReader.Read(Json, "flight-late.json").Pipeline!;

    /// <summary>A later version of the definition, with a field more, which stands first.</summary>
    public static Pipeline WithCarrier { get; } =
        PipelineReader.Read(Json.Replace("\"departedAt\": {", "\"carrier\": { \"type\": \"category\" }, \"departedAt\": {", StringComparison.Ordinal), "f").Pipeline!;

    /// <summary>The same flights, with every type of field and every maker of features.</summary>
    public static string FullJson { get; } = Json.Replace(
        "6000 }",
        """
        6000 },
        "international": { "type": "flag" },
        "remarks": { "type": "text" },
        "from": { "type": "geo" },
        "to": { "type": "geo" }
        """,
        StringComparison.Ordinal).Replace(
        """{ "number": "distance" },""",
        """
        { "number": "distance" },
        { "interval": "distance", "as": ["mid", "width"] },
        { "bucketize": "distance", "at": [500, 1000.5, 2000] },
        { "binarize": "distance", "above": 500 },
        { "flag": "international" },
        { "text": "remarks" },
        { "generator": "textShape", "of": ["remarks", "origin"] },
        { "geo": ["from", "to"] },
        { "category": "destination", "hash": 10 },
        """,
        StringComparison.Ordinal);

    public static Pipeline Full { get; } = PipelineReader.Read(FullJson, "full.json").Pipeline!;

    public static string ReadFile(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", name));

    public static DateTimeOffset At(double minutes) => Start.AddMinutes(minutes);

    public static Fact Flight(string id, double departed, string origin = "ATL", double distance = 500)
    {
        FieldValue[] values =
        [
            FieldValue.OfTime(At(departed)), FieldValue.OfText(origin), FieldValue.OfText("BOS"), FieldValue.OfNumber(distance),
        ];
        return new CanonicalContent(Pipeline).Fact(new FactId(id), values, null);
    }

    public static Outcome Landed(string id, double landed, double delay) =>
        new CanonicalContent(Pipeline).Outcome(new FactId(id), FieldValue.OfNumber(delay), At(landed));

    public static FactsRead Read(string json) => new FactReader(Pipeline).Read(Encoding.UTF8.GetBytes(json));

    public static OutcomesRead ReadOutcomes(string json) => new OutcomeReader(Pipeline).Read(Encoding.UTF8.GetBytes(json));
}
