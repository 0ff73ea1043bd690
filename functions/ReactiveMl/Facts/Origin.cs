namespace ReactiveMl.Facts;

/// <summary>Where a content stood when the pipeline's data was last sealed; of two the smaller is kept.</summary>
internal enum Origin : byte
{
    /// <summary>It was part of the data set.</summary>
    Row,

    /// <summary>It was left over.</summary>
    Leftover,

    /// <summary>It was not there.</summary>
    New,
}
