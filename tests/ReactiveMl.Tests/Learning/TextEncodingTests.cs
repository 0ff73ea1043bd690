using Microsoft.ML;
using Microsoft.ML.Data;
using ReactiveMl.Features;
using ReactiveMl.Learning;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Learning;

public class TextEncodingTests
{
    private static readonly string[] Texts =
    [
        "rare one, rare one, rare one", "common words here", "common words there", "some common words", "other common words", "other things",
    ];

    [Fact]
    public void The_ngrams_counted_are_those_that_the_most_rows_have()
    {
        // Rows with the word: common 4, words 4, other 2, and one each of the others; common|words 4.
        var slots = Slots(new TextNgrams(Words: 2, Letters: 0, Most: 2));

        Assert.Equal(["common", "words", "common|words"], slots);
    }

    [Fact]
    public void Of_as_frequent_ones_the_first_by_letter_counts() =>
        Assert.Equal(["common", "words", "other", "here"], Slots(new TextNgrams(Words: 1, Letters: 0, Most: 4)));

    [Fact]
    public void Letters_alone_are_counted_by_rows_too()
    {
        // In common and in one: five rows. In common alone: four.
        var slots = Slots(new TextNgrams(Words: 0, Letters: 2, Most: 3));

        Assert.Equal(3, slots.Length);
        Assert.Equal("o|n", slots[0]);
    }

    [Fact]
    public void Of_each_length_those_are_counted_that_are_frequent_by_themselves()
    {
        var chance = new Random(3);
        string[] texts = [.. Enumerable.Range(0, 60).Select(_ => string.Join(' ', Enumerable.Range(0, 8).Select(_ => "abcde"[chance.Next(5)])))];
        var pairs = texts.SelectMany(text => text.Split(' ').Zip(text.Split(' ').Skip(1), (one, other) => $"{one}|{other}").Distinct())
            .CountBy(pair => pair).OrderByDescending(pair => pair.Value).ToList();

        var slots = Slots(new TextNgrams(Words: 3, Letters: 0, Most: 6), texts).Where(slot => slot.Length == 3);

        Assert.Equal(pairs.Take(6).Select(pair => pair.Value), slots.Select(slot => pairs.Single(pair => pair.Key == slot).Value));
    }

    [Fact]
    public void Letters_that_no_text_has_in_a_row_still_give_a_model()
    {
        var table = Table([.. Enumerable.Repeat("a", 40)], new TextNgrams(Words: 0, Letters: 4, Most: 10));

        Assert.NotEmpty(Train(table).Zip);
    }

    /// <summary>What ML.NET counts by itself where there is room for all, with the slots in another order.</summary>
    [Fact]
    public void With_room_for_all_the_counts_are_those_of_the_stock_transforms()
    {
        var (context, table) = (new MLContext(1), Table(Texts, null));
        var view = new FeatureTableView(table, LearningTask.Binary);
        var stock = context.Transforms.Text.NormalizeText("t", "remarks")
            .Append(context.Transforms.Text.TokenizeIntoWords("w", "t", [' ', ',']))
            .Append(context.Transforms.Conversion.MapValueToKey("w"))
            .Append(context.Transforms.Text.ProduceNgrams("w", ngramLength: 2, useAllLengths: true))
            .Append(context.Transforms.NormalizeLpNorm("w"))
            .Append(context.Transforms.Text.TokenizeIntoCharactersAsKeys("l", "t"))
            .Append(context.Transforms.Text.ProduceNgrams("l", ngramLength: 3, useAllLengths: false))
            .Append(context.Transforms.NormalizeLpNorm("l"))
            .Append(context.Transforms.Concatenate("$features", "w", "l"))
            .Fit(view).Transform(view);
        var ours = context.Model.Load(new MemoryStream(Train(table).Zip), out _).Transform(view);

        Assert.Equal(Named(stock), Named(ours));
    }

    private static List<string> Named(IDataView view)
    {
        var names = NamesOf(view);
        return [.. view.GetColumn<float[]>("$features").Select((slots, row) => string.Join(
            ' ', slots.Zip(names).Where(slot => slot.First != 0).Select(slot => $"{slot.Second.Split('.')[^1]}={slot.First:R}").Order(StringComparer.Ordinal)))];
    }

    private static string[] Slots(TextNgrams ngrams, string[]? texts = null)
    {
        var table = Table(texts ?? Texts, ngrams);
        return NamesOf(new MLContext(1).Model.Load(new MemoryStream(Train(table).Zip), out _).Transform(new FeatureTableView(table, LearningTask.Binary)));
    }

    private static string[] NamesOf(IDataView view)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["$features"].GetSlotNames(ref names);
        return [.. names.DenseValues().Select(name => name.ToString())];
    }

    private static TrainedModel Train(FeatureTable table) => CandidateTrainer.Train(
        table, new RowSets([.. Enumerable.Range(0, table.RowCount)], [], [], [], []), SampleTables.FastTree, LearningTask.Binary, 1, CancellationToken.None);

    private static FeatureTable Table(string[] texts, TextNgrams? ngrams)
    {
        var table = SampleTables.At([.. texts.Select((_, row) => SampleTables.Start.AddMinutes(row))]);
        return table with { Columns = [new("remarks", FeatureKind.Text, Ngrams: ngrams)], Numbers = [null], Categories = [texts] };
    }
}
