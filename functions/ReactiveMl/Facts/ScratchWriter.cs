namespace ReactiveMl.Facts;

/// <summary>Puts facts and outcomes aside in a scratch stream, with their hashes; one process writes and reads it once.</summary>
internal sealed class ScratchWriter(BinaryWriter writer)
{
    /// <summary>How many entries were written.</summary>
    public long Entries { get; private set; }

    public void Write(Fact fact, Origin origin)
    {
        Begin(ScratchKind.Fact);
        writer.Write((byte)origin);
        WriteFact(fact);
    }

    public void Write(Outcome outcome, Origin origin)
    {
        Begin(ScratchKind.Outcome);
        writer.Write((byte)origin);
        WriteOutcome(outcome);
    }

    public void WriteSuperseded(FactId old)
    {
        Begin(ScratchKind.Superseded);
        writer.Write(old.Value);
    }

    public void Write(SealedRow row)
    {
        Begin(ScratchKind.Row);
        writer.Write(row.Added);
        WriteFact(row.Labelled.Fact);
        writer.Write(row.Labelled.Outcome is not null);
        if (row.Labelled.Outcome is { } outcome)
        {
            WriteOutcome(outcome);
        }
    }

    private void Begin(ScratchKind kind)
    {
        Entries++;
        writer.Write((byte)kind);
    }

    private void WriteFact(Fact fact)
    {
        writer.Write(fact.Id.Value);
        writer.Write(fact.Entity);
        writer.Write(fact.OccurredAt.UtcTicks);
        Write(fact.Hash);
        writer.Write(fact.Corrects?.Value ?? "");
        writer.Write(fact.Retracts?.Value ?? "");
        writer.Write(fact.Unknown ?? "");
        writer.Write7BitEncodedInt(fact.Values.Count);
        for (var slot = 0; slot < fact.Values.Count; slot++)
        {
            Write(fact.Values[slot]);
        }
    }

    private void WriteOutcome(Outcome outcome)
    {
        writer.Write(outcome.Fact.Value);
        Write(outcome.Value);
        writer.Write(outcome.KnownAt.UtcTicks);
        Write(outcome.Hash);
    }

    private void Write(ContentHash hash)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Bytes];
        hash.CopyTo(bytes);
        writer.Write(bytes);
    }

    private void Write(FieldValue value)
    {
        if (!value.IsPresent)
        {
            writer.Write((byte)ScratchValue.Missing);
        }
        else if (value.Text is { } text)
        {
            writer.Write((byte)ScratchValue.Text);
            writer.Write(text);
        }
        else if (value.Time is { } time)
        {
            writer.Write((byte)ScratchValue.Time);
            writer.Write(time.UtcTicks);
        }
        else if (value.Flag is { } flag)
        {
            writer.Write((byte)ScratchValue.Flag);
            writer.Write(flag);
        }
        else if (value.Place is { } place)
        {
            writer.Write((byte)ScratchValue.Place);
            writer.Write(place.Latitude);
            writer.Write(place.Longitude);
        }
        else
        {
            writer.Write((byte)ScratchValue.Number);
            writer.Write(value.Number);
            writer.Write(!value.IsPoint);
            if (!value.IsPoint)
            {
                writer.Write(value.Low);
                writer.Write(value.High);
                writer.Write(value.Confidence);
            }
        }
    }
}
