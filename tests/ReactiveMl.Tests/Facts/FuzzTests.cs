using System.Globalization;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;
using Xunit.Abstractions;

namespace ReactiveMl.Tests.Facts;

/// <summary>Bodies with something wrong through everything that reads what a stranger sends: REACTIVEML_FUZZ of them.</summary>
[Trait("Category", "Fuzz")]
[Collection(nameof(Alone))]
public class FuzzTests(ITestOutputHelper output)
{
    private const int InCi = 2_000;
    private const int WarmUp = 500;
    private const long MemoryAllowed = 8 * 1024 * 1024;

    private static readonly Pipeline Keeping = PipelineReader.Read(FlightLate.Json.Replace("\"fields\": {", "\"unknown\": \"keep\", \"fields\": {"), "f").Pipeline!;
    private static readonly Arrival Bare = new(FlightLate.At(600));
    private static readonly Arrival Events = new(FlightLate.At(600), Version: 1, Events: true);

    [Fact]
    public void Nothing_that_is_sent_is_an_exception_and_nothing_stays_in_memory()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_FUZZ"), CultureInfo.InvariantCulture, out var asked) ? asked : InCi;
        var (accepted, refused, before) = (0L, 0L, 0L);
        for (var seed = 0; seed < count; seed++)
        {
            if (seed == WarmUp)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }

            var body = MutatedBodies.Make(seed);
            try
            {
                foreach (var (taken, left) in ReadAll(body))
                {
                    (accepted, refused) = (accepted + taken, refused + left);
                }
            }
            catch (Exception thrown)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed}: {Convert.ToBase64String(body)}\n{thrown}");
            }
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        output.WriteLine($"{count:N0} bodies: {accepted:N0} items accepted, {refused:N0} refusals; memory grew by {grown / 1024:N0} KiB");
        Assert.True(accepted > count / 10 && refused > count, "The mutations are too wild or too tame to find anything.");
        Assert.InRange(grown, long.MinValue, MemoryAllowed);
    }

    private static IEnumerable<(int Accepted, int Refused)> ReadAll(byte[] body)
    {
        foreach (var arrival in new[] { Bare, Events })
        {
            foreach (var pipeline in new[] { FlightLate.Pipeline, Keeping })
            {
                yield return ReadFacts(pipeline, body, arrival);
            }

            yield return ReadOutcomes(body, arrival);
        }

        if (ItemsOfMessage(body) is { } items)
        {
            yield return ReadFacts(FlightLate.Pipeline, items, Bare);
        }
    }

    private static (int, int) ReadFacts(Pipeline pipeline, byte[] body, Arrival arrival)
    {
        var read = new FactReader(pipeline).Read(body, arrival);
        AssertEachOnce(read.Accepted.Select(item => item.Index), read.Refused);
        using var lines = new MemoryStream();
        FactLines.Write(lines, pipeline, read.Accepted.Select(item => item.Fact));
        lines.Position = 0;
        Assert.Equal(read.Accepted.Select(item => (item.Fact.Id, item.Fact.Hash)), FactLines.Read(lines, pipeline).Select(fact => (fact.Id, fact.Hash)));
        return (read.Accepted.Count, read.Refused.Count);
    }

    private static (int, int) ReadOutcomes(byte[] body, Arrival arrival)
    {
        var read = new OutcomeReader(FlightLate.Pipeline).Read(body, arrival);
        AssertEachOnce(read.Accepted.Select(item => item.Index), read.Refused);
        return (read.Accepted.Count, read.Refused.Count);
    }

    private static byte[]? ItemsOfMessage(byte[] body)
    {
        try
        {
            return QueuedMessage.Parse(body).Items?.ToArray();
        }
        catch (FormatException refused)
        {
            Assert.NotEmpty(refused.Message);
            return null;
        }
    }

    private static void AssertEachOnce(IEnumerable<int> accepted, IReadOnlyList<Refusal> refused)
    {
        var indexes = accepted.Concat(refused.Select(refusal => refusal.Index)).Order().ToList();
        Assert.Equal(Enumerable.Range(0, indexes.Count), indexes);
        Assert.All(refused, refusal => Assert.True(refusal is { Field.Length: > 0, Rule.Length: > 0, Message.Length: > 0, Value: null or { Length: <= 100 } }, refusal.ToString()));
    }
}
