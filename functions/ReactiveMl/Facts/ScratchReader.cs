namespace ReactiveMl.Facts;

/// <summary>Reads what a <see cref="ScratchWriter"/> put aside, in its order.</summary>
internal sealed class ScratchReader(BinaryReader reader, long entries)
{
    private long _left = entries;

    /// <summary>Adds everything to a sealer.</summary>
    public void ReadInto(DataSetSealer sealer)
    {
        for (; _left > 0; _left--)
        {
            switch ((ScratchKind)reader.ReadByte())
            {
                case ScratchKind.Fact:
                    var origin = (Origin)reader.ReadByte();
                    sealer.Add(ReadFact(), origin);
                    break;
                case ScratchKind.Outcome:
                    var outcomeOrigin = (Origin)reader.ReadByte();
                    sealer.Add(ReadOutcome(), outcomeOrigin);
                    break;
                case ScratchKind.Superseded:
                    sealer.Supersede(new FactId(reader.ReadString()));
                    break;
                case var other:
                    throw new InvalidDataException($"A part's scratch stream holds {other}: it is not as it was written.");
            }
        }
    }

    /// <summary>The next row of a run; false at its end.</summary>
    public bool TryReadRow(out SealedRow row)
    {
        row = default;
        if (_left-- == 0)
        {
            return false;
        }

        if ((ScratchKind)reader.ReadByte() is var kind and not ScratchKind.Row)
        {
            throw new InvalidDataException($"A run's scratch stream holds {kind}: it is not as it was written.");
        }

        var added = reader.ReadBoolean();
        var fact = ReadFact();
        row = new(new(fact, reader.ReadBoolean() ? ReadOutcome() : null), added);
        return true;
    }

    private Fact ReadFact()
    {
        var id = new FactId(reader.ReadString());
        var entity = reader.ReadString();
        var occurredAt = ReadTime();
        var hash = ReadHash();
        var (corrects, retracts, unknown) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        var values = new FieldValue[reader.Read7BitEncodedInt()];
        for (var slot = 0; slot < values.Length; slot++)
        {
            values[slot] = ReadValue();
        }

        return new(id, entity, occurredAt, values, null, hash)
        {
            Corrects = corrects.Length > 0 ? new FactId(corrects) : null,
            Retracts = retracts.Length > 0 ? new FactId(retracts) : null,
            Unknown = unknown.Length > 0 ? unknown : null,
        };
    }

    private Outcome ReadOutcome() => new(new FactId(reader.ReadString()), ReadValue(), ReadTime(), ReadHash());

    private DateTimeOffset ReadTime() => new(reader.ReadInt64(), TimeSpan.Zero);

    private ContentHash ReadHash()
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Bytes];
        reader.BaseStream.ReadExactly(bytes);
        return new(bytes);
    }

    private FieldValue ReadValue() => (ScratchValue)reader.ReadByte() switch
    {
        ScratchValue.Missing => default,
        ScratchValue.Text => FieldValue.OfText(reader.ReadString()),
        ScratchValue.Time => FieldValue.OfTime(ReadTime()),
        ScratchValue.Flag => FieldValue.OfFlag(reader.ReadBoolean()),
        ScratchValue.Place => FieldValue.OfPlace(new(reader.ReadDouble(), reader.ReadDouble())),
        _ => ReadNumber(),
    };

    private FieldValue ReadNumber()
    {
        var number = reader.ReadDouble();
        return reader.ReadBoolean()
            ? FieldValue.OfInterval(number, reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble())
            : FieldValue.OfNumber(number);
    }
}
