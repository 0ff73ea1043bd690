namespace ReactiveMl.Facts;

/// <summary>What a value in a scratch stream is.</summary>
internal enum ScratchValue : byte
{
    Missing,
    Number,
    Text,
    Time,
    Flag,
    Place,
}
