using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;
using ReactiveMl.Predictions;
using ReactiveMl.Publication;

namespace ReactiveMl.Functions.Predictions;

/// <summary>Tells the caller what was answered: a single prediction, or one a row with the rows' errors in their places.</summary>
/// <remarks>
/// It is written by hand, because every prediction goes through it: member for member as <see cref="SinglePrediction"/> and
/// <see cref="BatchPrediction"/> are serialized, which a test holds it to.
/// </remarks>
public sealed class PredictionAnswer : IResult
{
    private static readonly JsonEncodedText[] RoleNames =
        [.. Enum.GetNames<ServingRole>().Select(name => JsonEncodedText.Encode(JsonNamingPolicy.CamelCase.ConvertName(name)))];

    // By version: the shortest digits of a double take longer to find than the tree's sum.
    private static readonly ConditionalWeakTable<ModelManifest, byte[]> Thresholds = [];

    private readonly PredictionRows _rows;
    private readonly Answered _answered;

    private PredictionAnswer(PredictionRows rows, Answered answered) => (_rows, _answered) = (rows, answered);

    public static IResult Of(PredictionRows rows, Answered answered) => rows.Single && answered.Rows[0].Refused is { } refused
        ? Problem.Refused([refused])
        : new PredictionAnswer(rows, answered);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var answer = AnswerBuffer.Take();
        Write(answer.Writer, _rows, _answered);
        answer.Writer.Flush();

        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = answer.Bytes.Length;
        // Without the request's token: whoever has gone ends the write without an exception.
        await response.BodyWriter.WriteAsync(answer.Bytes);
        answer.Return();
    }

    internal static void Write(Utf8JsonWriter json, PredictionRows rows, Answered answered)
    {
        json.WriteStartObject();
        if (rows.Single)
        {
            WriteSingle(json, answered);
        }
        else
        {
            WriteBatch(json, rows, answered);
        }

        json.WriteEndObject();
    }

    private static void WriteSingle(Utf8JsonWriter json, Answered answered)
    {
        var (row, made) = (answered.Rows[0], answered.Rows[0].Made!);
        json.WriteString(Names.PredictionId, row.Id.Value);
        json.WriteString(Names.Id, row.Fact.Value);
        WriteVersion(json, answered);
        WriteLabel(json, made);
        WriteThreshold(json, answered);
        WriteValue(json, made);
        WriteHistory(json, answered);
    }

    private static void WriteBatch(Utf8JsonWriter json, PredictionRows rows, Answered answered)
    {
        WriteVersion(json, answered);
        WriteThreshold(json, answered);
        WriteHistory(json, answered);
        json.WriteStartArray(Names.Predictions);
        var (answer, refusal) = (0, 0);
        var refused = rows.Refused.Count == 0 ? [] : rows.Refused.OrderBy(one => one.Index).ToArray();
        for (var index = 0; index < rows.Count; index++)
        {
            json.WriteStartObject();
            json.WriteNumber(Names.Index, index);
            if (refusal < refused.Length && refused[refusal].Index == index)
            {
                WriteError(json, refused[refusal++]);
            }
            else
            {
                WriteRow(json, answered.Rows[answer++]);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, RowAnswer row)
    {
        if (row.Made is not { } made)
        {
            WriteError(json, row.Refused!);
            return;
        }

        json.WriteString(Names.PredictionId, row.Id.Value);
        json.WriteString(Names.Id, row.Fact.Value);
        WriteLabel(json, made);
        WriteValue(json, made);
    }

    private static void WriteVersion(Utf8JsonWriter json, Answered answered)
    {
        json.WriteString(Names.Model, answered.Model.Pipeline.Value);
        json.WriteNumber(Names.Version, answered.Model.Version);
    }

    private static void WriteLabel(Utf8JsonWriter json, Prediction made)
    {
        if (made.Label is { } label)
        {
            json.WriteBoolean(Names.Label, label);
        }

        WriteWord(json, Names.Class, made.Class);
        WriteNumber(json, Names.Probability, made.Probability);
        if (made.Probabilities is { } probabilities)
        {
            json.WriteStartObject(Names.Probabilities);
            foreach (var (name, probability) in probabilities)
            {
                json.WriteNumber(name, probability);
            }

            json.WriteEndObject();
        }
    }

    private static void WriteThreshold(Utf8JsonWriter json, Answered answered)
    {
        if (answered.Model.Threshold is not null)
        {
            json.WritePropertyName(Names.Threshold);
            json.WriteRawValue(Thresholds.GetValue(answered.Model, static model => JsonSerializer.SerializeToUtf8Bytes(model.Threshold)), skipInputValidation: true);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, Prediction made)
    {
        WriteNumber(json, Names.Value, made.Value);
        WriteNumber(json, Names.Low, made.Low);
        WriteNumber(json, Names.High, made.High);
        WriteWord(json, Names.Decision, made.Decision);
    }

    private static void WriteHistory(Utf8JsonWriter json, Answered answered)
    {
        if (answered.History.AsOf is { } asOf)
        {
            json.WriteString(Names.HistoryAsOf, asOf);
        }
        else
        {
            json.WriteNull(Names.HistoryAsOf);
        }

        json.WriteString(Names.AnsweredBy, RoleNames[(int)answered.Role]);
        WriteWord(json, Names.Degraded, answered.Degraded);
    }

    private static void WriteError(Utf8JsonWriter json, Refusal refusal)
    {
        json.WritePropertyName(Names.Error);
        JsonSerializer.Serialize(json, refusal, DomainJson.Options);
    }

    private static void WriteWord(Utf8JsonWriter json, JsonEncodedText name, string? word)
    {
        if (word is not null)
        {
            json.WriteString(name, word);
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, JsonEncodedText name, float? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
    }

    private static class Names
    {
        public static readonly JsonEncodedText PredictionId = JsonEncodedText.Encode("predictionId");
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText Model = JsonEncodedText.Encode("model");
        public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
        public static readonly JsonEncodedText Label = JsonEncodedText.Encode("label");
        public static readonly JsonEncodedText Class = JsonEncodedText.Encode("class");
        public static readonly JsonEncodedText Probability = JsonEncodedText.Encode("probability");
        public static readonly JsonEncodedText Probabilities = JsonEncodedText.Encode("probabilities");
        public static readonly JsonEncodedText Threshold = JsonEncodedText.Encode("threshold");
        public static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
        public static readonly JsonEncodedText Low = JsonEncodedText.Encode("low");
        public static readonly JsonEncodedText High = JsonEncodedText.Encode("high");
        public static readonly JsonEncodedText Decision = JsonEncodedText.Encode("decision");
        public static readonly JsonEncodedText HistoryAsOf = JsonEncodedText.Encode("historyAsOf");
        public static readonly JsonEncodedText AnsweredBy = JsonEncodedText.Encode("answeredBy");
        public static readonly JsonEncodedText Degraded = JsonEncodedText.Encode("degraded");
        public static readonly JsonEncodedText Predictions = JsonEncodedText.Encode("predictions");
        public static readonly JsonEncodedText Index = JsonEncodedText.Encode("index");
        public static readonly JsonEncodedText Error = JsonEncodedText.Encode("error");
    }
}
