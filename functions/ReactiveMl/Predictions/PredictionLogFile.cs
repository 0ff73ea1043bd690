using Avro;
using Avro.File;
using Avro.Generic;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>A part of the prediction log, an Avro object container file: who answered what, when, and of which features.</summary>
/// <remarks><see cref="LoggedRows"/> writes it.</remarks>
public static class PredictionLogFile
{
    /// <summary>Reads what is needed to score the predictions, whatever the features were.</summary>
    public static IEnumerable<PredictionLogged> Read(Stream stream, Pipeline pipeline)
    {
        using var reader = DataFileReader<GenericRecord>.OpenReader(stream, leaveOpen: true);
        var fields = ((RecordSchema)reader.GetSchema()).Fields;
        var (id, version, role, madeAt) = (PlaceOf("id"), PlaceOf("version"), PlaceOf("role"), PlaceOf("madeAt"));
        var answers = Array.ConvertAll(LoggedSchema.AnswersOf(pipeline), PlaceOf);
        foreach (var row in reader.NextEntries)
        {
            yield return new(
                new PredictionId((string)row.GetValue(id)),
                (int)row.GetValue(version),
                Enum.Parse<ServingRole>(((GenericEnum)row.GetValue(role)).Value),
                new DateTimeOffset((DateTime)row.GetValue(madeAt)),
                // A log of before the definition's task or classes were changed does not have it: such predictions cannot be scored.
                Array.ConvertAll(answers, place => place >= 0 && row.GetValue(place) is float answer ? answer : float.NaN));
        }

        // A name of ours comes first: a feature may be called the same.
        int PlaceOf(string column) => fields.FindIndex(field => field.Documentation == column);
    }
}
