using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Facts;

/// <summary>Outcomes that are words or flags, along the whole way from a message to a row with its label.</summary>
public sealed class OutcomeTypesTests
{
    private const string History = """
        ,
            { "history": { "of": "delay", "by": "origin", "last": "03:00:00", "as": ["mean", "count"] } }
        """;

    private static readonly string Words = FlightLate.Json.ReplaceLineEndings("\n")
        .Replace(History.ReplaceLineEndings("\n"), "", StringComparison.Ordinal)
        .Replace("\"type\": \"number\", \"min\": -1440, \"max\": 4320", "\"type\": \"category\"", StringComparison.Ordinal)
        .Replace("\"above\": 15", "\"is\": [\"late\"]", StringComparison.Ordinal);

    private static readonly string Flags = Words
        .Replace("\"field\": \"delay\", \"type\": \"category\"", "\"field\": \"delay\", \"type\": \"flag\"", StringComparison.Ordinal)
        .Replace(", \"is\": [\"late\"]", "", StringComparison.Ordinal);

    public static TheoryData<string, string, string> Types => new()
    {
        { Words, "\"late\"", "\"on time\"" },
        { Flags, "true", "false" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void An_outcome_is_read_and_comes_back_as_a_line(string definition, string isTrue, string isFalse)
    {
        var pipeline = Read(definition);
        var outcomes = ReadOutcomes(pipeline, isTrue, isFalse);
        using var stream = new MemoryStream();
        OutcomeLines.Write(stream, pipeline, outcomes);
        stream.Position = 0;

        Assert.Equal(2, outcomes.Count);
        Assert.Equal(outcomes, OutcomeLines.Read(stream, pipeline));
        Assert.NotEqual(outcomes[0].Hash, ReadOutcomes(pipeline, isFalse, isFalse)[0].Hash);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void An_outcome_of_another_type_is_refused(string definition, string isTrue, string isFalse)
    {
        var read = new OutcomeReader(Read(definition)).Read(Encoding.UTF8.GetBytes(
            $$"""[{"fact":"f0","delay":{{isTrue}},"landedAt":"2001-01-01T02:00:00Z"},{"fact":"f1","delay":{{isFalse}},"landedAt":"2001-01-01T02:00:00Z"},{"fact":"f2","delay":15,"landedAt":"2001-01-01T02:00:00Z"}]"""));

        Assert.Equal(2, read.Accepted.Count);
        var refusal = Assert.Single(read.Refused);
        Assert.Equal((2, "delay", "type"), (refusal.Index, refusal.Field, refusal.Rule));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_segment_gives_back_outcomes_that_came_alone_or_with_their_fact(string definition, string isTrue, string isFalse)
    {
        var pipeline = Read(definition);
        var outcomes = ReadOutcomes(pipeline, isTrue, isFalse).Select((outcome, index) => new RecordedOutcome(outcome, FlightLate.At(200), index)).ToList();
        var facts = outcomes.Select((row, index) => new RecordedFact(FactOf(pipeline, index) with { Outcome = row.Outcome }, FlightLate.At(200), index)).ToList();
        using var alone = new MemoryStream();
        using var within = new MemoryStream();

        await OutcomeSegmentFile.WriteAsync(alone, pipeline, outcomes.ToAsyncEnumerable(), CancellationToken.None);
        await FactSegmentFile.WriteAsync(within, pipeline, facts.ToAsyncEnumerable(), CancellationToken.None);
        alone.Position = within.Position = 0;

        Assert.Equal(outcomes, await OutcomeSegmentFile.ReadAsync(alone, pipeline, CancellationToken.None).ToListAsync());
        Assert.Equal(
            facts.Select(row => row.Fact.Outcome), await FactSegmentFile.ReadAsync(within, pipeline, CancellationToken.None).Select(row => row.Fact.Outcome).ToListAsync());
    }

    /// <remarks>The second outcome comes before its fact, so it waits among the leftovers of the first sealing.</remarks>
    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_sealed_row_has_its_outcome_also_when_that_waited_for_its_fact(string definition, string isTrue, string isFalse)
    {
        var pipeline = Read(definition);
        var outcomes = ReadOutcomes(pipeline, isTrue, isFalse).Select(outcome => new RecordedOutcome(outcome, FlightLate.At(200), 0)).ToList();
        using var first = await SealedInStreams.SealAsync([new(FactAt(0), outcomes[0]), new(null, outcomes[1])], pipeline: pipeline);
        using var second = await SealedInStreams.SealAsync([new(FactAt(1), null)], first, pipeline: pipeline);

        Assert.Equal(1, first.Done.Summary.OrphanOutcomes);
        var rows = await second.RowsAsync(pipeline);
        Assert.Equal(outcomes.Select(row => row.Outcome), rows.Select(row => row.Outcome!));
        Assert.Equal([1, 0], FeatureTableMaker.Make(pipeline, rows).Labels);

        RecordedFact FactAt(int index) => new(FactOf(pipeline, index), FlightLate.At(200), 0);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void No_history_is_kept_of_them_and_none_may_be_asked_for(string definition, string isTrue, string isFalse)
    {
        var pipeline = Read(definition);
        var keeper = new HistoryKeeper(pipeline);
        foreach (var outcome in ReadOutcomes(pipeline, isTrue, isFalse))
        {
            keeper.Add(new RecordedFact(FactOf(pipeline, 0) with { Outcome = outcome }, FlightLate.At(200), 0));
            keeper.Add(new RecordedOutcome(outcome, FlightLate.At(200), 0));
        }

        var snapshot = keeper.Snapshot();
        Assert.Empty(snapshot.Facts);
        Assert.Empty(snapshot.Outcomes);
        const string Features = "{ \"number\": \"distance\" }";
        var error = Assert.Single(PipelineReader.Read(definition.Replace(Features, Features + History, StringComparison.Ordinal), "f").Errors);
        Assert.EndsWith(".of", error.Path, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Numbers_that_become_words_or_flags_do_not_fit_old_facts(string definition, string isTrue, string isFalse)
    {
        var now = Read(definition) with { Version = 2 };
        var verdict = SchemaChange.Judge(now, [new RecordedSchema(1, FlightLate.Pipeline.Fact)]);

        Assert.False(verdict.Fits, $"{isTrue} or {isFalse} would stand where numbers were");
        Assert.Contains("the outcome was the number 'delay'", verdict.Sentence, StringComparison.Ordinal);
    }

    private static Pipeline Read(string definition)
    {
        var reading = PipelineReader.Read(definition, "words.json");
        return reading.Pipeline ?? throw new InvalidOperationException(string.Join(Environment.NewLine, reading.Errors));
    }

    private static List<Outcome> ReadOutcomes(Pipeline pipeline, params string[] values) =>
    [
        .. new OutcomeReader(pipeline).Read(Encoding.UTF8.GetBytes(
            $"[{string.Join(',', values.Select((value, index) => $$"""{"fact":"f{{index}}","delay":{{value}},"landedAt":"2001-01-01T02:00:00Z"}"""))}]"))
            .Accepted.Select(accepted => accepted.Outcome),
    ];

    private static Fact FactOf(Pipeline pipeline, int index) =>
        new CanonicalContent(pipeline).Fact(new FactId($"f{index}"), [.. FlightLate.Flight($"f{index}", index).Values], null);
}
