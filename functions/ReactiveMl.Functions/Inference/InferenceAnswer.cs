using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Inference;

/// <summary>What a version answered, as tensors.</summary>
internal static class InferenceAnswer
{
    public static IResult Of(InferenceRequest request, Answered answered)
    {
        if (answered.Rows.Select(row => row.Refused).OfType<Refusal>().ToList() is { Count: > 0 } refused)
        {
            return InferenceError.OfRows(refused);
        }

        var outputs = ModelTensors.Outputs(answered.Model);
        if (request.Outputs?.Except(outputs.Select(output => output.Tensor.Name)).FirstOrDefault() is { } unknown)
        {
            return InferenceError.Refused(string.Create(
                CultureInfo.InvariantCulture,
                $"There is no output '{unknown}'. Version {answered.Model.Version} of '{answered.Model.Pipeline}' has {string.Join(", ", outputs.Select(output => output.Tensor.Name))}."));
        }

        var asked = outputs.Where(output => request.Outputs?.Contains(output.Tensor.Name) != false);
        return Results.Bytes(Write(request, answered, asked), MediaTypeNames.Application.Json);
    }

    private static ReadOnlyMemory<byte> Write(InferenceRequest request, Answered answered, IEnumerable<OutputTensor> outputs)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("model_name", answered.Model.Pipeline.Value);
        json.WriteString("model_version", answered.Model.Version.ToString(CultureInfo.InvariantCulture));
        if (request.Id is { } id)
        {
            json.WriteString("id", id);
        }

        WriteParameters(json, answered);
        json.WriteStartArray("outputs");
        foreach (var output in outputs)
        {
            output.Write(json, answered.Rows);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private static void WriteParameters(Utf8JsonWriter json, Answered answered)
    {
        json.WriteStartObject("parameters");
        if (answered.Model.Threshold is { } threshold)
        {
            json.WriteNumber("threshold", threshold);
        }

        if (answered.History.AsOf is { } asOf)
        {
            json.WriteString("historyAsOf", asOf);
        }

        if (answered.Degraded is { } degraded)
        {
            json.WriteString("degraded", degraded);
        }

        json.WriteEndObject();
    }
}
