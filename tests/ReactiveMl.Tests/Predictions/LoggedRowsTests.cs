using Avro;
using Avro.File;
using Avro.Generic;
using ReactiveMl.Facts;
using ReactiveMl.Features;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class LoggedRowsTests
{
    private static readonly DateTimeOffset At = new(2001, 2, 3, 4, 5, 6, 789, TimeSpan.Zero);

    private readonly LoggedRows _rows = new(FlightLate.Pipeline);

    [Fact]
    public void Rows_are_written_and_read_back_in_their_order()
    {
        var (first, second) = (Made("f1", 0.25f), Made("a longer name", 0.5f) with { Version = 300, Role = ServingRole.Former });
        Assert.True(_rows.TryAdd(first) && _rows.TryAdd(second));

        Assert.Equal(
            [(first.Id, 1, ServingRole.Champion, At, 0.25f), (second.Id, 300, ServingRole.Former, At, 0.5f)],
            Read(FlightLate.Pipeline).Select(row => (row.Id, row.Version, row.Role, row.At, row.Answer[0])));
    }

    [Fact]
    public void Each_field_is_what_the_avro_library_reads_and_says_its_own_name()
    {
        Assert.True(_rows.TryAdd(Made("f1", 0.25f) with { Degraded = "Slow \u2013 und sp\u00e4t.", TraceParent = "00-4bf9-00f0-01" }));
        using var reader = DataFileReader<GenericRecord>.OpenReader(new MemoryStream(_rows.ToFile().ToArray()));

        var row = Assert.Single(reader.NextEntries);
        var read = ((RecordSchema)reader.GetSchema()).Fields.ToDictionary(field => field.Documentation, field => row[field.Name]);
        Assert.Equal("f1", read["fact"]);
        Assert.Equal("Slow \u2013 und sp\u00e4t.", read["degraded"]);
        Assert.Equal("00-4bf9-00f0-01", read["traceParent"]);
        Assert.Equal(1.5, read["tookMs"]);
        var columns = new FeatureMaker(FlightLate.Pipeline).Columns;
        Assert.Equal(8 + 1 + columns.Count, read.Count);
        Assert.All(columns.Select((column, index) => (column, index)), one =>
            Assert.Equal(one.column.Kind == FeatureKind.Number ? (object)(float)one.index : $"word {one.index}", read[one.column.Name]));
    }

    [Fact]
    public void What_was_cleared_is_in_no_later_file()
    {
        Assert.True(_rows.TryAdd(Made("f1", 0.25f)) && _rows.TryAdd(Made("f2", 0.5f)));
        _ = _rows.ToFile();
        _rows.Clear();
        var later = Made("f3", 0.75f);
        Assert.True(_rows.TryAdd(later));

        Assert.Equal([later.Id], Read(FlightLate.Pipeline).Select(row => row.Id));
    }

    [Fact]
    public void A_file_may_be_made_before_the_last_row()
    {
        Assert.True(_rows.TryAdd(Made("f1", 0.25f)));
        var bytes = _rows.Bytes;
        _ = _rows.ToFile();

        Assert.Equal(bytes, _rows.Bytes);
        Assert.True(_rows.TryAdd(Made("f2", 0.5f)));
        Assert.Equal(["f1", "f2"], Read(FlightLate.Pipeline).Select(row => row.Fact.Value));
    }

    [Fact]
    public void A_row_with_another_number_of_features_is_refused_and_leaves_nothing()
    {
        Assert.False(_rows.TryAdd(Made("f1", 0.25f) with { Row = [FeatureValue.Of(1)] }));

        Assert.Equal((0, 0), (_rows.Count, _rows.Bytes));
        Assert.Empty(Read(FlightLate.Pipeline));
    }

    [Fact]
    public void A_row_that_cannot_be_written_leaves_nothing()
    {
        Assert.True(_rows.TryAdd(Made("f1", 0.25f)));
        Assert.Throws<InvalidOperationException>(() => _rows.TryAdd(Made("f2", 0.5f) with { Fact = default }));
        Assert.Equal(["f1"], Read(FlightLate.Pipeline).Select(row => row.Fact.Value));
        Assert.True(_rows.TryAdd(Made("f3", 0.75f)));

        Assert.Equal(["f1", "f3"], Read(FlightLate.Pipeline).Select(row => row.Fact.Value));
    }

    [Fact]
    public void A_feature_that_nobody_set_is_missing_and_an_answer_too_short_is_no_number()
    {
        var unset = new FeatureValue[new FeatureMaker(FlightLate.Pipeline).Columns.Count];
        Assert.True(_rows.TryAdd(Made("f1", 0.25f) with { Row = unset, Answer = [] }));

        Assert.True(float.IsNaN(Assert.Single(Read(FlightLate.Pipeline)).Answer[0]));
    }

    [Fact]
    public void An_answer_of_another_task_cannot_be_scored()
    {
        Assert.True(_rows.TryAdd(Made("f1", 0.25f)));

        Assert.True(float.IsNaN(Assert.Single(Read(FlightLate.Pipeline with { Task = LearningTask.Regression })).Answer[0]));
    }

    private static PredictionMade Made(string fact, float probability)
    {
        FeatureValue[] row = [.. new FeatureMaker(FlightLate.Pipeline).Columns.Select(
            (column, index) => column.Kind == FeatureKind.Number ? FeatureValue.Of(index) : FeatureValue.Of($"word {index}"))];
        var id = new FactId(fact);
        return new(PredictionId.New(id, At), id, 1, ServingRole.Champion, At, row, [probability], null, TimeSpan.FromMilliseconds(1.5), null);
    }

    private IReadOnlyList<PredictionLogged> Read(Pipeline pipeline) => [.. PredictionLogFile.Read(new MemoryStream(_rows.ToFile().ToArray()), pipeline)];
}
