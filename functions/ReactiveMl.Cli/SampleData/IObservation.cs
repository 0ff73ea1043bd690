using System.Text.Json;
using ReactiveMl.Facts;

namespace ReactiveMl.Cli.SampleData;

/// <summary>One row of sample data: a fact when it happens, and an outcome of its own when that becomes known.</summary>
internal interface IObservation
{
    string Id { get; }

    DateTimeOffset OccurredAt { get; }

    DateTimeOffset KnownAt { get; }

    FieldValue Outcome { get; }

    /// <summary>Which one it is, in a few words.</summary>
    string Subject { get; }

    /// <summary>What came true, in a few words.</summary>
    string Truth { get; }

    void WriteFact(Utf8JsonWriter json);

    void WriteOutcome(Utf8JsonWriter json);
}
