namespace ReactiveMl.Benchmarks.Idle;

/// <summary>What a storage operation is billed as.</summary>
internal enum OperationKind
{
    BlobRead,
    BlobList,
    BlobWrite,
    BlobDelete,
    Queue,
    Table,
}
