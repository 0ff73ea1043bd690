using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;

namespace ReactiveMl.Predictions;

/// <summary>The numbers that a model makes of a row before its learner sees it, and which feature each of them comes from.</summary>
internal sealed class FeatureEncoder : IDisposable
{
    private readonly FeatureRow _input;
    private readonly DataViewRow _output;
    private readonly ValueGetter<VBuffer<float>> _encoded;
    private readonly Lock _turn = new();
    private VBuffer<float> _buffer;

    public FeatureEncoder(IRowToRowMapper model, DataViewSchema inputSchema, IReadOnlyList<FeatureColumn> columns)
    {
        var encoded = model.OutputSchema[ModelColumns.Features];
        _input = new FeatureRow(inputSchema);
        _output = model.GetRow(_input, [encoded]);
        _encoded = _output.GetGetter<VBuffer<float>>(encoded);
        FeatureOf = [.. ModelPipeline.FeaturesOfSlots(model.OutputSchema, columns)];
        if (FeatureOf.Length != ((VectorDataViewType)encoded.Type).Size)
        {
            throw new InvalidDataException($"The model file encodes a row as {encoded.Type}, and its parts as {FeatureOf.Length} numbers.");
        }
    }

    /// <value>By slot: the place of its feature among the columns.</value>
    public int[] FeatureOf { get; }

    public float[] Encode(ReadOnlySpan<FeatureValue> row)
    {
        var encoded = new float[FeatureOf.Length];
        lock (_turn)
        {
            row.CopyTo(_input.Next());
            _encoded(ref _buffer);
            _buffer.CopyTo(encoded);
        }

        return encoded;
    }

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
    }
}
