namespace ReactiveMl.Facts;

/// <summary>What an entry of a scratch stream is.</summary>
internal enum ScratchKind : byte
{
    Fact,
    Outcome,
    Superseded,
    Row,
}
