using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;

namespace ReactiveMl.Predictions;

/// <summary>A model bound to one row: for one thread at a time.</summary>
internal sealed class RowMapper : IDisposable
{
    private readonly FeatureRow _input;
    private readonly DataViewRow _output;
    private readonly ValueGetter<float> _answer;

    public RowMapper(IRowToRowMapper model, DataViewSchema inputSchema)
    {
        var answer = model.OutputSchema.GetColumnOrNull(ModelColumns.Probability)
            ?? model.OutputSchema.GetColumnOrNull(ModelColumns.Score)
            ?? throw new InvalidDataException("The model file answers neither a Probability nor a Score.");
        _input = new FeatureRow(inputSchema);
        _output = model.GetRow(_input, [answer]);
        _answer = _output.GetGetter<float>(answer);
    }

    /// <summary>The row to fill before each <see cref="Answer"/>.</summary>
    public Span<FeatureValue> NextRow() => _input.Next();

    public float Answer()
    {
        var answer = 0f;
        _answer(ref answer);
        return answer;
    }

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
    }
}
