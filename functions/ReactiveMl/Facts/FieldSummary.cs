namespace ReactiveMl.Facts;

/// <summary>The numbers of one field over many facts.</summary>
/// <param name="Facts">How many facts there are.</param>
/// <param name="Present">How many of them have the number.</param>
/// <param name="Sum">Zero where none has it; the others are null then.</param>
public sealed record FieldSummary(long Facts, long Present, Estimate Sum, Estimate? Mean, Estimate? Min, Estimate? Max)
{
    /// <param name="slot">Where the field stands in a fact's values.</param>
    public static async Task<FieldSummary> OfAsync(IAsyncEnumerable<RecordedFact> facts, int slot, CancellationToken cancellationToken)
    {
        var (count, present, sum) = (0L, 0L, default(Estimate));
        Estimate? min = null, max = null;
        await foreach (var recorded in facts.WithCancellation(cancellationToken))
        {
            count++;
            if (recorded.Fact.Values[slot] is { IsPresent: true } value)
            {
                var number = Estimate.Of(value);
                present++;
                sum += number;
                min = min?.Min(number) ?? number;
                max = max?.Max(number) ?? number;
            }
        }

        return new(count, present, sum, present == 0 ? null : sum / present, min, max);
    }
}
