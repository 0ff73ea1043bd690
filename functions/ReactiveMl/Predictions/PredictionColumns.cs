using System.Runtime.InteropServices;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Predictions;

/// <summary>Predictions in memory, column by column, as a log file has them; one thread at a time.</summary>
/// <remarks>
/// Of what a request has made nothing is kept but its words, each of them once: rows that wait as objects outlive the garbage around
/// them, and moving them out of it costs more than the predictions did.
/// </remarks>
public sealed class PredictionColumns
{
    // Of each row beside its id, its answer and its features: version, role, time, how long it took, and two places for a text.
    private const int BytesBeside = 48;

    private readonly List<char> _ids = [];
    private readonly List<int> _idEnds = [];

    public PredictionColumns(Pipeline pipeline)
    {
        Pipeline = pipeline;
        Answers = [.. PredictionLogFile.AnswersOf(pipeline).Select(_ => new List<float>())];
        Features = [.. new FeatureMaker(pipeline).Columns.Select(column => new LoggedFeature(column))];
    }

    public Pipeline Pipeline { get; }

    public int Count => _idEnds.Count;

    internal List<int> Versions { get; } = [];

    internal List<ServingRole> Roles { get; } = [];

    internal List<DateTime> Times { get; } = [];

    internal List<double> Took { get; } = [];

    internal List<string?> Degraded { get; } = [];

    internal List<string?> TraceParents { get; } = [];

    /// <value>The numbers that a version answers of a row, a column each.</value>
    internal IReadOnlyList<List<float>> Answers { get; }

    internal IReadOnlyList<LoggedFeature> Features { get; }

    /// <summary>How much memory a row takes here, about.</summary>
    public static int BytesOf(in PredictionMade made)
    {
        var characters = made.Id.Value.Length;
        foreach (ref readonly var value in made.Row.AsSpan())
        {
            // A value that nobody set has no text.
            characters += value.Category?.Length ?? 0;
        }

        return BytesBeside + (sizeof(float) * made.Answer.Length) + (IntPtr.Size * made.Row.Length) + (sizeof(char) * characters);
    }

    /// <returns>False where the row is none of the pipeline's, because it has another number of features.</returns>
    public bool TryAdd(in PredictionMade made)
    {
        if (made.Row.Length != Features.Count)
        {
            return false;
        }

        _ids.AddRange(made.Id.Value.AsSpan());
        _idEnds.Add(_ids.Count);
        Versions.Add(made.Version);
        Roles.Add(made.Role);
        Times.Add(made.At.UtcDateTime);
        Took.Add(made.Took.TotalMilliseconds);
        Degraded.Add(made.Degraded);
        TraceParents.Add(made.TraceParent);
        for (var answer = 0; answer < Answers.Count; answer++)
        {
            Answers[answer].Add(answer < made.Answer.Length ? made.Answer[answer] : float.NaN);
        }

        for (var column = 0; column < Features.Count; column++)
        {
            Features[column].Add(made.Row[column]);
        }

        return true;
    }

    /// <summary>Forgets the rows, and keeps the room that they took.</summary>
    public void Clear()
    {
        _ids.Clear();
        _idEnds.Clear();
        Versions.Clear();
        Roles.Clear();
        Times.Clear();
        Took.Clear();
        Degraded.Clear();
        TraceParents.Clear();
        foreach (var numbers in Answers)
        {
            numbers.Clear();
        }

        foreach (var feature in Features)
        {
            feature.Clear();
        }
    }

    internal PredictionId[] Ids()
    {
        var characters = CollectionsMarshal.AsSpan(_ids);
        var (ids, start) = (new PredictionId[Count], 0);
        for (var row = 0; row < ids.Length; row++)
        {
            ids[row] = new PredictionId(characters[start.._idEnds[row]].ToString());
            start = _idEnds[row];
        }

        return ids;
    }
}
