using ReactiveMl.Facts;

namespace ReactiveMl.Features;

/// <summary>Makes the features of one row from nothing but the values, and the same ones each time: no clock, no chance, no I/O.</summary>
/// <remarks>
/// It may be called by many threads at once. What it throws leaves the row out of training, and refuses the row at serving.
/// </remarks>
/// <param name="values">Of the fields that the entry names, in its order; any may be missing.</param>
/// <param name="into">One feature a column; what is not set is missing.</param>
public delegate void MakeFeatures(ReadOnlySpan<FieldValue> values, Span<FeatureValue> into);
