using System.Text;

namespace ReactiveMl.Facts;

/// <summary>A scratch stream: what is put aside is written once, then read once.</summary>
internal sealed class SealingPart(Func<Stream> scratch) : IDisposable
{
    private const int Buffer = 32 * 1024;

    private BinaryWriter? _written;
    private BinaryReader? _read;
    private ScratchWriter? _writer;

    public ScratchWriter Writer => _writer ??= new(_written = new(new BufferedStream(scratch(), Buffer), Encoding.UTF8));

    public bool IsEmpty => _writer is null;

    /// <summary>Ends the writing and begins to read.</summary>
    public ScratchReader ToReader()
    {
        _written!.BaseStream.Position = 0;
        _read = new(_written.BaseStream, Encoding.UTF8);
        return new(_read, Writer.Entries);
    }

    public void Dispose()
    {
        _read?.Dispose();
        _written?.Dispose();
    }
}
