using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>Makes the features of one row: the same code for training and for serving.</summary>
public sealed class FeatureMaker(Pipeline pipeline)
{
    private readonly Step[] _steps = [.. pipeline.Features.Select(spec => StepOf(spec, pipeline.Fact))];

    private delegate int Step(in Source source, Span<FeatureValue> into);

    public IReadOnlyList<FeatureColumn> Columns { get; } = [.. pipeline.Features.SelectMany(FeatureNames.Of)];

    /// <param name="values">The fact's values, in the schema's order.</param>
    /// <param name="self">The row's own fact, whose outcome it must not see.</param>
    /// <param name="at">When the fact occurred: nothing known later is seen.</param>
    /// <param name="row">Takes one value a column.</param>
    /// <exception cref="FeatureFailedException">A generator could not make its features of this row.</exception>
    public void Make(IReadOnlyList<FieldValue> values, FactId? self, DateTimeOffset at, OutcomeHistory history, Span<FeatureValue> row)
    {
        if (row.Length != Columns.Count)
        {
            throw new ArgumentException($"The row takes {row.Length} values; {Columns.Count} features are made.", nameof(row));
        }

        var source = new Source(values as FieldValue[] ?? [.. values], self, at, history);
        foreach (var step in _steps)
        {
            row = row[step(source, row)..];
        }
    }

    private static Step StepOf(FeatureSpec spec, FactSchema schema) => spec switch
    {
        FeatureSpec.TimeParts time => MakeTimeParts(schema.SlotOf(time.Field), time.Parts),
        FeatureSpec.Category category => MakeText(schema.SlotOf(category.Field)),
        FeatureSpec.Text text => MakeText(schema.SlotOf(text.Field)),
        FeatureSpec.Number number => MakeNumber(schema.SlotOf(number.Field)),
        FeatureSpec.Interval interval => MakeInterval(schema.SlotOf(interval.Field), interval.As),
        FeatureSpec.Buckets buckets => MakeBucket(schema.SlotOf(buckets.Field), [.. buckets.Edges], FeatureNames.OfBuckets(buckets.Edges)),
        FeatureSpec.Threshold threshold => MakeThreshold(schema.SlotOf(threshold.Field), threshold.Above),
        FeatureSpec.Flag flag => MakeFlag(schema.SlotOf(flag.Field)),
        FeatureSpec.Distance distance => MakeDistance(schema.SlotOf(distance.From), schema.SlotOf(distance.To)),
        FeatureSpec.Generated generated => MakeGenerated(new GeneratorStep(generated, schema)),
        FeatureSpec.History history => MakeHistory(schema.SlotOf(history.By), history),
        _ => throw new ArgumentException($"There is no maker for {spec.GetType().Name}.", nameof(spec)),
    };

    private static Step MakeTimeParts(int slot, IReadOnlyList<TimePart> parts) => (in Source source, Span<FeatureValue> into) =>
    {
        var time = source.Values[slot].Time;
        for (var index = 0; index < parts.Count; index++)
        {
            into[index] = FeatureValue.Of(time is { } known ? PartOf(known, parts[index]) : float.NaN);
        }

        return parts.Count;
    };

    private static Step MakeText(int slot) => (in Source source, Span<FeatureValue> into) =>
    {
        into[0] = FeatureValue.Of(source.Values[slot].Text ?? "");
        return 1;
    };

    private static Step MakeNumber(int slot) => (in Source source, Span<FeatureValue> into) =>
    {
        into[0] = FeatureValue.Of(source.Values[slot].IsPresent ? (float)source.Values[slot].Number : float.NaN);
        return 1;
    };

    private static Step MakeInterval(int slot, IReadOnlyList<IntervalPart> parts) => (in Source source, Span<FeatureValue> into) =>
    {
        var (low, high) = (source.Values[slot].Low, source.Values[slot].High);
        for (var index = 0; index < parts.Count; index++)
        {
            into[index] = FeatureValue.Of((float)PartOf(low, high, parts[index]));
        }

        return parts.Count;
    };

    private static Step MakeBucket(int slot, double[] edges, string[] buckets) => (in Source source, Span<FeatureValue> into) =>
    {
        var number = source.Values[slot].Number;
        var place = Array.BinarySearch(edges, number);
        into[0] = FeatureValue.Of(double.IsNaN(number) ? "" : buckets[place >= 0 ? place + 1 : ~place]);
        return 1;
    };

    private static Step MakeThreshold(int slot, double above) => (in Source source, Span<FeatureValue> into) =>
    {
        var number = source.Values[slot].Number;
        into[0] = FeatureValue.Of(double.IsNaN(number) ? float.NaN : number > above ? 1 : 0);
        return 1;
    };

    private static Step MakeFlag(int slot) => (in Source source, Span<FeatureValue> into) =>
    {
        into[0] = FeatureValue.Of(source.Values[slot].Flag is { } flag ? (flag ? 1 : 0) : float.NaN);
        return 1;
    };

    private static Step MakeDistance(int from, int to) => (in Source source, Span<FeatureValue> into) =>
    {
        var places = (source.Values[from].Place, source.Values[to].Place);
        into[0] = FeatureValue.Of(places is ({ } one, { } other) ? (float)one.KilometresTo(other) : float.NaN);
        return 1;
    };

    private static Step MakeHistory(int slot, FeatureSpec.History spec) => (in Source source, Span<FeatureValue> into) =>
    {
        var summary = source.Values[slot].Text is { } key
            ? source.History.Aggregate(spec.By, key, source.At, spec.Last, source.Self)
            : HistorySummary.None;
        for (var index = 0; index < spec.As.Count; index++)
        {
            into[index] = FeatureValue.Of((float)summary.Of(spec.As[index]));
        }

        return spec.As.Count;
    };

    private static Step MakeGenerated(GeneratorStep generator) =>
        (in Source source, Span<FeatureValue> into) => generator.Make(source.Values, into);

    private static float PartOf(DateTimeOffset time, TimePart part) => part switch
    {
        TimePart.Hour => time.Hour,
        TimePart.DayOfWeek => (int)time.DayOfWeek,
        TimePart.DayOfMonth => time.Day,
        TimePart.Month => time.Month,
        TimePart.MinuteOfDay => (60 * time.Hour) + time.Minute,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part of a time."),
    };

    // Halved first: the sum of two large bounds would not be finite.
    private static double PartOf(double low, double high, IntervalPart part) => part switch
    {
        IntervalPart.Mid => (low / 2) + (high / 2),
        IntervalPart.Width => high - low,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "There is no such part of an interval."),
    };

    private readonly record struct Source(FieldValue[] Values, FactId? Self, DateTimeOffset At, OutcomeHistory History);
}
