using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>Writes what a fact or an outcome says in the one canonical way, and hashes it.</summary>
/// <remarks>
/// Canonical is JSON without white space: fields sorted by name, missing ones left out, times in UTC, numbers in the shortest
/// form that reads back the same, a point as a plain number. So neither the order of fields in a message nor their order in the
/// definition changes a hash. One thread at a time.
/// </remarks>
internal sealed class CanonicalContent(Pipeline pipeline)
{
    // Only what JSON itself demands is escaped, so that a sender in another language can make the same bytes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FactSchema _schema = pipeline.Fact;
    private readonly JsonEncodedText _pipelineName = JsonEncodedText.Encode(pipeline.Name.Value);
    private readonly (JsonEncodedText Name, int Slot)[] _sorted =
        [.. pipeline.Fact.Fields.Select((field, slot) => (field.Name, slot))
            .OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (JsonEncodedText.Encode(field.Name), field.slot))];

    private readonly JsonEncodedText _outcomeName = JsonEncodedText.Encode(pipeline.Fact.Outcome.Field.Name);
    private readonly JsonEncodedText _knownAtName = JsonEncodedText.Encode(pipeline.Fact.Outcome.KnownAt);
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private Utf8JsonWriter? _writer;
    private IncrementalHash? _hash;

    /// <param name="given">The sender's id; without one it is the hash of what the fact says.</param>
    /// <param name="unknown">Fields that the definition does not know, as one canonical object.</param>
    public Fact Fact(
        FactId? given, FieldValue[] values, Outcome? outcome, FactId? corrects = null, FactId? retracts = null, string? unknown = null)
    {
        var id = given ?? IdOf(values, corrects, retracts, unknown);
        var entity = values[_schema.SlotOf(_schema.Entity)].Text!;
        var occurredAt = values[_schema.SlotOf(_schema.OccurredAt)].Time!.Value;
        return new(id, entity, occurredAt, values, outcome, HashFact(id, values, corrects, retracts, unknown))
        {
            Corrects = corrects,
            Retracts = retracts,
            Unknown = unknown,
        };
    }

    /// <summary>The id of a fact that was sent without one: the hash of what it says.</summary>
    public FactId IdOf(IReadOnlyList<FieldValue> values, FactId? corrects = null, FactId? retracts = null, string? unknown = null) =>
        new(HashFact(null, values, corrects, retracts, unknown).Value);

    public Outcome Outcome(FactId fact, FieldValue value, DateTimeOffset knownAt)
    {
        var writer = Begin();
        writer.WriteString("fact"u8, fact.Value);
        WriteOutcome(writer, value, knownAt);
        return new(fact, value, knownAt, Hash(writer));
    }

    /// <summary>Writes all of a fact but its outcome, which has a hash of its own.</summary>
    public void WriteFact(Utf8JsonWriter writer, Fact fact) =>
        WriteFact(writer, fact.Id, fact.Values, fact.Corrects, fact.Retracts, fact.Unknown);

    public void WriteOutcome(Utf8JsonWriter writer, FieldValue value, DateTimeOffset knownAt)
    {
        WriteValue(writer, _outcomeName, value);
        writer.WriteString(_knownAtName, knownAt.UtcDateTime);
    }

    private ContentHash HashFact(FactId? id, IReadOnlyList<FieldValue> values, FactId? corrects, FactId? retracts, string? unknown)
    {
        var writer = Begin();
        WriteFact(writer, id, values, corrects, retracts, unknown);
        return Hash(writer);
    }

    // One writer for all: whatever stopped the last content, this one begins anew.
    private Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        _writer ??= new Utf8JsonWriter(_buffer, Plain);
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("pipeline"u8, _pipelineName);
        return _writer;
    }

    // What is not given is not written, so what more a fact may say changes no hash of one that does not say it.
    private void WriteFact(
        Utf8JsonWriter writer, FactId? id, IReadOnlyList<FieldValue> values, FactId? corrects, FactId? retracts, string? unknown)
    {
        WriteId(writer, FactItems.IdField, id);
        WriteId(writer, FactItems.CorrectsField, corrects);
        WriteId(writer, FactItems.RetractsField, retracts);
        foreach (var (name, slot) in _sorted)
        {
            WriteValue(writer, name, values[slot]);
        }

        if (unknown is not null)
        {
            writer.WritePropertyName(LandedMembers.UnknownField);
            writer.WriteRawValue(unknown, skipInputValidation: true);
        }
    }

    private static void WriteId(Utf8JsonWriter writer, string name, FactId? id)
    {
        if (id is { } given)
        {
            writer.WriteString(name, given.Value);
        }
    }

    private ContentHash Hash(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        // Half the time of a hash of its own each.
        _hash ??= IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        _hash.AppendData(_buffer.WrittenSpan);
        Span<byte> sha256 = stackalloc byte[ContentHash.Bytes];
        _hash.GetHashAndReset(sha256);
        return new ContentHash(sha256);
    }

    private static void WriteValue(Utf8JsonWriter writer, JsonEncodedText name, FieldValue value)
    {
        if (!value.IsPresent)
        {
            return;
        }

        if (value.Text is { } text)
        {
            writer.WriteString(name, text);
        }
        else if (value.Time is { } time)
        {
            writer.WriteString(name, time.UtcDateTime);
        }
        else if (value.Flag is { } flag)
        {
            writer.WriteBoolean(name, flag);
        }
        else if (value.Place is { } place)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("lat"u8, place.Latitude);
            writer.WriteNumber("lon"u8, place.Longitude);
            writer.WriteEndObject();
        }
        else if (value.IsPoint)
        {
            writer.WriteNumber(name, value.Number);
        }
        else
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("value"u8, value.Number);
            writer.WriteNumber("low"u8, value.Low);
            writer.WriteNumber("high"u8, value.High);
            if (!double.IsNaN(value.Confidence))
            {
                writer.WriteNumber("confidence"u8, value.Confidence);
            }

            writer.WriteEndObject();
        }
    }
}
