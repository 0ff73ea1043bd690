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

    public static async Task WriteAsync(Stream stream, PredictionColumns rows, CancellationToken cancellationToken)
    {
        var answers = AnswersOf(rows.Pipeline);
        var schema = new ParquetSchema(FieldsOf(new FeatureMaker(rows.Pipeline).Columns, answers));
        var fields = schema.DataFields;
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, ParquetFormat.Options, cancellationToken: cancellationToken);
        if (rows.Count == 0)
        {
            return;
        }

        using var group = writer.CreateRowGroup();
        var ids = rows.Ids();
        await group.WriteAsync(fields[0], Array.ConvertAll(ids, id => id.Value));
        await group.WriteAsync(fields[1], Array.ConvertAll(ids, id => id.Fact.Value));
        await WriteAsync(fields[2], rows.Versions);
        await group.WriteAsync(fields[3], rows.Roles.ConvertAll(role => role.ToString()));
        await WriteAsync(fields[4], rows.Times);
        await group.WriteAsync(fields[5], rows.Degraded!);
        await WriteAsync(fields[6], rows.Took);
        await group.WriteAsync(fields[7], rows.TraceParents!);
        for (var answer = 0; answer < answers.Length; answer++)
        {
            await WriteAsync(fields[OwnFields + answer], rows.Answers[answer]);
        }

        for (var column = 0; column < rows.Features.Count; column++)
        {
            var (field, feature) = (fields[OwnFields + answers.Length + column], rows.Features[column]);
            await (feature.IsNumber ? WriteAsync(field, feature.Numbers) : group.WriteAsync(field, feature.Words));
        }

        Task WriteAsync<T>(DataField field, List<T> values)
            where T : struct => group.WriteAsync<T>(field, values.ToArray().AsMemory(), cancellationToken: cancellationToken);
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

    internal static string[] AnswersOf(Pipeline pipeline) => pipeline.Task switch
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
