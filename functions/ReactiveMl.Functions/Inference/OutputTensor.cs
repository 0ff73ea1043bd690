using System.Text.Json;
using ReactiveMl.Functions.Predictions;

namespace ReactiveMl.Functions.Inference;

/// <summary>A tensor that a model gives, and how its numbers or words are written.</summary>
internal sealed class OutputTensor
{
    private const int Rows = -1;

    private readonly Action<Utf8JsonWriter, IReadOnlyList<RowAnswer>> _write;

    private OutputTensor(string name, string datatype, IReadOnlyList<int> shape, Action<Utf8JsonWriter, IReadOnlyList<RowAnswer>> write) =>
        (Tensor, _write) = (new Tensor(name, datatype, shape), write);

    public Tensor Tensor { get; }

    public static OutputTensor Of(string name, Func<RowAnswer, string> value) =>
        OfRows(name, Datatypes.Bytes, [Rows], (json, row) => json.WriteStringValue(value(row)));

    public static OutputTensor Of(string name, Func<RowAnswer, bool> value) =>
        OfRows(name, Datatypes.Bool, [Rows], (json, row) => json.WriteBooleanValue(value(row)));

    public static OutputTensor Of(string name, Func<RowAnswer, float> value) =>
        OfRows(name, Datatypes.Fp32, [Rows], (json, row) => json.WriteNumberValue(value(row)));

    /// <summary>Several numbers a row, one row after the other.</summary>
    public static OutputTensor OfEach(string name, int count, Func<RowAnswer, int, float> value) => OfRows(name, Datatypes.Fp32, [Rows, count], (json, row) =>
    {
        for (var index = 0; index < count; index++)
        {
            json.WriteNumberValue(value(row, index));
        }
    });

    /// <summary>Words that are the same whatever the rows.</summary>
    public static OutputTensor OfModel(string name, IReadOnlyList<string> words) => new(name, Datatypes.Bytes, [words.Count], (json, _) =>
    {
        foreach (var word in words)
        {
            json.WriteStringValue(word);
        }
    });

    public void Write(Utf8JsonWriter json, IReadOnlyList<RowAnswer> rows)
    {
        json.WriteStartObject();
        json.WriteString("name", Tensor.Name);
        json.WriteString("datatype", Tensor.Datatype);
        json.WriteStartArray("shape");
        foreach (var length in Tensor.Shape)
        {
            json.WriteNumberValue(length == Rows ? rows.Count : length);
        }

        json.WriteEndArray();
        json.WriteStartArray("data");
        _write(json, rows);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static OutputTensor OfRows(string name, string datatype, IReadOnlyList<int> shape, Action<Utf8JsonWriter, RowAnswer> write) => new(name, datatype, shape, (json, rows) =>
    {
        foreach (var row in rows)
        {
            write(json, row);
        }
    });
}
