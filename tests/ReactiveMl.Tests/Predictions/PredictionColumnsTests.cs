using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class PredictionColumnsTests
{
    private static readonly DateTimeOffset At = new(2001, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private readonly PredictionColumns _columns = new(FlightLate.Pipeline);

    [Fact]
    public async Task Rows_are_written_and_read_back_in_their_order()
    {
        var (first, second) = (Made("f1", 0.25f), Made("a longer name", 0.5f));
        Assert.True(_columns.TryAdd(first) && _columns.TryAdd(second));

        Assert.Equal([(first.Id, 0.25f), (second.Id, 0.5f)], await WrittenAsync());
    }

    [Fact]
    public async Task What_was_cleared_is_in_no_later_file()
    {
        Assert.True(_columns.TryAdd(Made("f1", 0.25f)) && _columns.TryAdd(Made("f2", 0.5f)));
        _columns.Clear();
        var later = Made("f3", 0.75f);
        Assert.True(_columns.TryAdd(later));

        Assert.Equal([(later.Id, 0.75f)], await WrittenAsync());
    }

    [Fact]
    public async Task A_row_with_another_number_of_features_is_refused_and_leaves_nothing()
    {
        Assert.False(_columns.TryAdd(Made("f1", 0.25f) with { Row = [FeatureValue.Of(1)] }));

        Assert.Equal(0, _columns.Count);
        Assert.Empty(await WrittenAsync());
    }

    private static PredictionMade Made(string fact, float probability)
    {
        FeatureValue[] row = [.. new FeatureMaker(FlightLate.Pipeline).Columns.Select(
            column => column.Kind == FeatureKind.Number ? FeatureValue.Of(1) : FeatureValue.Of("ATL"))];
        var id = new FactId(fact);
        return new(PredictionId.New(id, At), id, 1, ServingRole.Champion, At, row, [probability], null, TimeSpan.FromMilliseconds(1), null);
    }

    private async Task<IReadOnlyList<(PredictionId, float)>> WrittenAsync()
    {
        using var file = new MemoryStream();
        await PredictionLogFile.WriteAsync(file, _columns, CancellationToken.None);
        file.Position = 0;
        return await PredictionLogFile.ReadAsync(file, FlightLate.Pipeline, CancellationToken.None).Select(row => (row.Id, row.Answer[0])).ToListAsync();
    }
}
