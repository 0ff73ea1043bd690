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
    private readonly IHead? _head;
    private readonly ValueGetter<float>? _number;
    private readonly ValueGetter<VBuffer<float>>? _numbers;
    private VBuffer<float> _buffer;

    /// <param name="head">Null where ML.NET's own learner answers.</param>
    public RowMapper(IRowToRowMapper model, DataViewSchema inputSchema, IHead? head)
    {
        (_input, _head) = (new FeatureRow(inputSchema), head);
        DataViewSchema.Column[] read = head switch
        {
            null => [AnswerOf(model.OutputSchema)],
            { ReadsFeatures: true } => [model.OutputSchema[ModelColumns.Features]],
            _ => [],
        };
        _output = model.GetRow(_input, read);
        switch (read)
        {
            case [{ Type: VectorDataViewType }]:
                _numbers = _output.GetGetter<VBuffer<float>>(read[0]);
                break;
            case [_]:
                _number = _output.GetGetter<float>(read[0]);
                break;
        }
    }

    /// <summary>How many numbers the model answers.</summary>
    public static int WidthOf(DataViewSchema output) => AnswerOf(output).Type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>The row to fill before each <see cref="Answer"/>.</summary>
    public Span<FeatureValue> NextRow() => _input.Next();

    /// <param name="into">Takes as many numbers as the model answers.</param>
    public void Answer(Span<float> into)
    {
        if (_number is { } number)
        {
            number(ref into[0]);
            return;
        }

        _numbers?.Invoke(ref _buffer);
        if (_head is { } head)
        {
            head.Answer(_buffer, into);
        }
        else
        {
            _buffer.CopyTo(into);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _input.Dispose();
    }

    private static DataViewSchema.Column AnswerOf(DataViewSchema output) => output.GetColumnOrNull(ModelColumns.Probability)
        ?? output.GetColumnOrNull(ModelColumns.Score)
        ?? throw new InvalidDataException("The model file answers neither a Probability nor a Score, and holds no head of ours.");
}
