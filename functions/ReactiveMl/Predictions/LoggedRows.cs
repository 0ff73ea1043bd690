using System.Security.Cryptography;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>Predictions in memory as a file of the log has them, row by row in Avro; one thread at a time.</summary>
/// <remarks>
/// Of what a request has made nothing is kept: rows that wait as objects outlive the garbage around them, and moving them out of it
/// costs more than the predictions did. Row by row, because columns are twenty places in memory to go to, and making a column
/// file of them costs more than scoring them.
/// </remarks>
public sealed class LoggedRows
{
    private const int SyncLength = 16;

    // How many rows the block has, and how many bytes.
    private const int LongestBlockHead = 20;

    private readonly LoggedSchema _schema;
    private readonly bool[] _isNumber;
    private readonly byte[] _head;
    private readonly AvroEncoder _rows;

    // Where the last whole row ends: one that could not be written leaves nothing.
    private int _end;

    public LoggedRows(Pipeline pipeline)
    {
        _schema = new LoggedSchema(pipeline);
        _isNumber = [.. _schema.Features.Select(feature => feature.Kind == FeatureKind.Number)];
        _head = HeadOf(_schema);
        _end = _head.Length + LongestBlockHead;
        _rows = new AvroEncoder(_end);
    }

    public int Count { get; private set; }

    /// <value>How many bytes the rows take.</value>
    public int Bytes => _end - _head.Length - LongestBlockHead;

    /// <returns>False where the row is none of the pipeline's, because it has another number of features.</returns>
    public bool TryAdd(in PredictionMade made)
    {
        if (made.Row.Length != _isNumber.Length)
        {
            return false;
        }

        _rows.Truncate(_end);
        _rows.Write(made.Id.Value);
        _rows.Write(made.Fact.Value);
        _rows.Write(made.Version);
        _rows.Write((int)made.Role);
        _rows.Write((made.At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        _rows.WriteOptional(made.Degraded);
        _rows.Write(made.Took.TotalMilliseconds);
        _rows.WriteOptional(made.TraceParent);
        for (var answer = 0; answer < _schema.Answers.Count; answer++)
        {
            _rows.Write(answer < made.Answer.Length ? made.Answer[answer] : float.NaN);
        }

        AddFeatures(made.Row);
        _end = _rows.Length;
        Count++;
        return true;
    }

    /// <summary>Forgets the rows, and keeps the room that they took.</summary>
    public void Clear()
    {
        _end = _head.Length + LongestBlockHead;
        Count = 0;
    }

    /// <summary>The file, in the memory of the rows: it is theirs until they are cleared or added to.</summary>
    public ReadOnlyMemory<byte> ToFile()
    {
        if (Count == 0)
        {
            return _head;
        }

        Span<byte> block = stackalloc byte[LongestBlockHead];
        var length = AvroEncoder.Write(Count, block);
        length += AvroEncoder.Write(Bytes, block[length..]);
        _rows.Truncate(_end);
        _rows.Write(Sync);
        var file = _rows.Bytes[(LongestBlockHead - length)..];
        _head.CopyTo(file);
        block[..length].CopyTo(file.Span[_head.Length..]);
        return file;
    }

    private ReadOnlySpan<byte> Sync => _head.AsSpan()[^SyncLength..];

    private void AddFeatures(FeatureValue[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (_isNumber[column])
            {
                _rows.Write(row[column].Number);
            }
            else
            {
                // A value that nobody set has no text.
                _rows.Write(row[column].Category ?? "");
            }
        }
    }

    // Apache Avro 1.12, "Object container files": four bytes, a map of two entries, and the marker that ends each block.
    private static byte[] HeadOf(LoggedSchema schema)
    {
        var head = new AvroEncoder(0);
        head.Write("Obj\u0001"u8);
        head.Write(2);
        head.Write("avro.schema");
        head.Write(schema.Json);
        head.Write("avro.codec");
        head.Write("null");
        head.Write(0);
        Span<byte> sync = stackalloc byte[SyncLength];
        RandomNumberGenerator.Fill(sync);
        head.Write(sync);
        return head.Bytes.ToArray();
    }
}
