using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Schema;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>A part of the prediction log as Parquet: who answered what, when, and of which features.</summary>
/// <remarks>A feature whose column is named as one of ours has an underscore before its name; no field's name begins with one.</remarks>
public static class PredictionLogFile
{
    private const int OwnFields = 8;

    public static async Task WriteAsync(Stream stream, Pipeline pipeline, IReadOnlyList<PredictionMade> rows, CancellationToken cancellationToken)
    {
        var features = new FeatureMaker(pipeline).Columns;
        var answers = AnswersOf(pipeline);
        var schema = new ParquetSchema(FieldsOf(features, answers));
        var fields = schema.DataFields;
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        if (rows.Count == 0)
        {
            return;
        }

        using var group = writer.CreateRowGroup();
        await group.WriteAsync(fields[0], Texts(row => row.Id.Value));
        await group.WriteAsync(fields[1], Texts(row => row.Fact.Value));
        await group.WriteAsync<int>(fields[2], Column(row => row.Version), cancellationToken: cancellationToken);
        await group.WriteAsync(fields[3], Texts(row => row.Role.ToString()));
        await group.WriteAsync<DateTime>(fields[4], Column(row => row.At.UtcDateTime), cancellationToken: cancellationToken);
        await group.WriteAsync(fields[5], Texts(row => row.Degraded!));
        await group.WriteAsync<double>(fields[6], Column(row => row.Took.TotalMilliseconds), cancellationToken: cancellationToken);
        await group.WriteAsync(fields[7], Texts(row => row.TraceParent!));
        for (var answer = 0; answer < answers.Length; answer++)
        {
            await group.WriteAsync<float>(fields[OwnFields + answer], Column(row => answer < row.Answer.Length ? row.Answer[answer] : float.NaN), cancellationToken: cancellationToken);
        }

        for (var column = 0; column < features.Count; column++)
        {
            var field = fields[OwnFields + answers.Length + column];
            await (features[column].Kind == FeatureKind.Number
                ? group.WriteAsync<float>(field, Column(row => row.Row[column].Number), cancellationToken: cancellationToken)
                : group.WriteAsync(field, Texts(row => row.Row[column].Category)));
        }

        string[] Texts(Func<PredictionMade, string> of) => [.. rows.Select(of)];

        Memory<T> Column<T>(Func<PredictionMade, T> of) => rows.Select(of).ToArray();
    }

    /// <summary>Reads what is needed to score the predictions, whatever the features were.</summary>
    /// <param name="stream">Must be seekable.</param>
    public static async IAsyncEnumerable<PredictionLogged> ReadAsync(
        Stream stream, Pipeline pipeline, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, leaveStreamOpen: true, cancellationToken: cancellationToken);
        var answers = AnswersOf(pipeline);
        for (var index = 0; index < reader.RowGroupCount; index++)
        {
            using var group = reader.OpenRowGroupReader(index);
            var count = (int)group.RowCount;
            var (ids, roles, versions, times) = (new string[count], new string[count], new int[count], new DateTime[count]);
            await group.ReadAsync(Field("id")!, ids.AsMemory()!, cancellationToken: cancellationToken);
            await group.ReadAsync(Field("role")!, roles.AsMemory()!, cancellationToken: cancellationToken);
            await group.ReadAsync<int>(Field("version")!, versions.AsMemory(), cancellationToken: cancellationToken);
            await group.ReadAsync<DateTime>(Field("madeAt")!, times.AsMemory(), cancellationToken: cancellationToken);
            var columns = new float[answers.Length][];
            for (var answer = 0; answer < answers.Length; answer++)
            {
                columns[answer] = Enumerable.Repeat(float.NaN, count).ToArray();
                // A log of before the definition's task or classes were changed does not have it: such predictions cannot be scored.
                if (Field(answers[answer]) is { } field && field.ClrType == typeof(float))
                {
                    await group.ReadAsync<float>(field, columns[answer].AsMemory(), cancellationToken: cancellationToken);
                }
            }

            for (var row = 0; row < count; row++)
            {
                yield return new(
                    new PredictionId(ids[row]), versions[row], Enum.Parse<ServingRole>(roles[row]),
                    new DateTimeOffset(DateTime.SpecifyKind(times[row], DateTimeKind.Utc)), [.. columns.Select(column => column[row])]);
            }
        }

        DataField? Field(string name) => Array.Find(reader.Schema.DataFields, field => field.Name == name);
    }

    private static string[] AnswersOf(Pipeline pipeline) => pipeline.Task switch
    {
        LearningTask.Binary => ["probability"],
        LearningTask.Regression => ["value"],
        _ => [.. new LabelMaker(pipeline.Label).Classes.Select(name => $"probability({name})")],
    };

    private static List<Field> FieldsOf(IReadOnlyList<FeatureColumn> features, string[] answers)
    {
        List<Field> own =
        [
            new DataField("id", typeof(string), isNullable: false),
            new DataField("fact", typeof(string), isNullable: false),
            new DataField("version", typeof(int), isNullable: false),
            new DataField("role", typeof(string), isNullable: false),
            new DateTimeDataField("madeAt", DateTimeFormat.Timestamp, isAdjustedToUTC: true, unit: DateTimeTimeUnit.Micros, isNullable: false),
            new DataField("degraded", typeof(string), isNullable: true),
            new DataField("tookMs", typeof(double), isNullable: false),
            new DataField("traceParent", typeof(string), isNullable: true),
            .. answers.Select(name => new DataField(name, typeof(float), isNullable: false)),
        ];
        var taken = own.Select(field => field.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. own,
            .. features.Select(feature => new DataField(
                taken.Contains(feature.Name) ? $"_{feature.Name}" : feature.Name,
                feature.Kind == FeatureKind.Number ? typeof(float) : typeof(string),
                isNullable: false)),
        ];
    }
}
