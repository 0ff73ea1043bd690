using System.Text;
using Azure.Data.Tables;
using ReactiveMl.Facts;
using ReactiveMl.Predictions;

namespace ReactiveMl.Functions.Storage;

/// <summary>A prediction as it is found by its fact.</summary>
/// <param name="Partition">Where it stands in the index.</param>
/// <param name="Row">The same: it begins with <paramref name="Fact"/>.</param>
/// <param name="Fact">What stands for the fact's id, which may have characters that a key may not.</param>
/// <param name="Indexed">The pass that found it in the log.</param>
/// <param name="Scored">The pass that scored it; null where none has.</param>
public sealed record IndexedPrediction(
    string Partition, string Row, string Fact, int Version, ServingRole Role, DateTimeOffset At, float[] Answer, long Indexed, long? Scored)
{
    private const int FactDigits = 32;
    private const int IdDigits = 32;

    /// <summary>128 bits of the id's SHA-256.</summary>
    public static string KeyOf(FactId fact) => ContentHash.Of(Encoding.UTF8.GetBytes(fact.Value)).Value[..FactDigits];

    internal static string RowOf(PredictionLogged logged) => KeyOf(logged.Fact) + logged.Id.Value[..IdDigits];

    internal static TableEntity EntityOf(string partition, PredictionLogged logged, long pass)
    {
        var answer = new byte[logged.Answer.Length * sizeof(float)];
        Buffer.BlockCopy(logged.Answer, 0, answer, 0, answer.Length);
        return new TableEntity(partition, RowOf(logged))
        {
            [nameof(Version)] = logged.Version,
            [nameof(Role)] = logged.Role.ToString(),
            [nameof(At)] = logged.At,
            [nameof(Answer)] = answer,
            [nameof(Indexed)] = pass,
        };
    }

    internal TableEntity ToScored(long pass) => new(Partition, Row) { [nameof(Scored)] = pass };

    /// <summary>Null of one that was removed, and marked by a reader that did not know it yet.</summary>
    internal static IndexedPrediction? Of(TableEntity entity)
    {
        if (entity.GetInt32(nameof(Version)) is not { } version)
        {
            return null;
        }

        var bytes = entity.GetBinary(nameof(Answer));
        var answer = new float[bytes.Length / sizeof(float)];
        Buffer.BlockCopy(bytes, 0, answer, 0, bytes.Length);
        return new(
            entity.PartitionKey, entity.RowKey, entity.RowKey[..FactDigits], version, Enum.Parse<ServingRole>(entity.GetString(nameof(Role))),
            entity.GetDateTimeOffset(nameof(At))!.Value, answer, entity.GetInt64(nameof(Indexed))!.Value, entity.GetInt64(nameof(Scored)));
    }
}
