namespace ReactiveMl.Predictions;

/// <summary>What a model answered to many rows, one row after the other.</summary>
/// <param name="width">Numbers a row: 1 for a probability of true and for a regression's number, else one probability a class.</param>
/// <param name="values">Row by row.</param>
public sealed class Answers(int width, float[] values)
{
    public int Width => width;

    public int Count => values.Length / width;

    public ReadOnlySpan<float> Values => values;

    /// <summary>The same answer to every row.</summary>
    public static Answers Repeat(ReadOnlySpan<float> answer, int rows)
    {
        var values = new float[rows * answer.Length];
        for (var row = 0; row < rows; row++)
        {
            answer.CopyTo(values.AsSpan(row * answer.Length));
        }

        return new Answers(answer.Length, values);
    }

    /// <summary>Answers of one number each.</summary>
    public static Answers OfOne(float[] values) => new(1, values);

    public ReadOnlySpan<float> Row(int row) => values.AsSpan(row * width, width);

    /// <summary>One number of every row, such as the probability of one class.</summary>
    public float[] Column(int index)
    {
        if (width == 1)
        {
            return values;
        }

        var column = new float[Count];
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = values[(row * width) + index];
        }

        return column;
    }

    /// <summary>The answers to some of the rows.</summary>
    public Answers Pick(int[] rows)
    {
        var picked = new float[rows.Length * width];
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(picked.AsSpan(i * width));
        }

        return new Answers(width, picked);
    }
}
