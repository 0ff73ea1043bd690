using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using ReactiveMl.Tests.Facts;
using Xunit.Abstractions;

namespace ReactiveMl.Functions.Tests;

/// <summary>REACTIVEML_FUZZ_HTTP bodies with something wrong against a running app: what it says it took is exactly what lands.</summary>
[Collection(SharesRunningApp.Name)]
[Trait("Category", "Fuzz")]
public sealed class FuzzOverHttpTests(RunningApp app, ITestOutputHelper output)
{
    private const int InCi = 200;
    private const int AtOnce = 4;
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);
    private static readonly string[] Containers = ["facts", "outcomes"];
    private static readonly string[] ContentTypes = ["application/json", "application/json", "application/cloudevents+json", "application/cloudevents-batch+json"];

    [Fact]
    public Task Every_answer_is_a_2xx_or_a_4xx_and_nothing_is_half_stored() => app.ExplainAsync(async () =>
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("REACTIVEML_FUZZ_HTTP"), CultureInfo.InvariantCulture, out var asked) ? asked : InCi;
        await Eventually.UntilAsync(async () => (await StoredAsync()).Waiting == 0, Deadline, "nothing waits from before");
        var before = await StoredAsync();
        var accepted = new Dictionary<string, long> { ["facts"] = 0, ["outcomes"] = 0 };
        var statuses = new SortedDictionary<int, int>();
        var gate = new Lock();

        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var (kind, answer) = await SendAsync(seed);
            lock (gate)
            {
                accepted[kind] += (int)answer.Status is 202 or 207 ? answer.Body.GetProperty("accepted").GetInt64() : 0;
                statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            }
        });

        output.WriteLine($"{count:N0} bodies: {string.Join(", ", statuses.Select(one => $"{one.Value} x {one.Key}"))}; accepted {accepted["facts"]} facts and {accepted["outcomes"]} outcomes");
        Assert.All(statuses.Keys, status => Assert.InRange(status, 200, 499));
        Assert.True(accepted.Values.All(taken => taken > 0), "The mutations are too wild: nothing was accepted.");
        var wanted = (Facts: before.Facts + accepted["facts"], Outcomes: before.Outcomes + accepted["outcomes"]);
        await Eventually.UntilAsync(
            async () => await StoredAsync() is var now && now.Waiting == 0 && now.Facts >= wanted.Facts && now.Outcomes >= wanted.Outcomes,
            Deadline,
            "everything that was accepted has landed");
        Assert.Equal(before with { Facts = wanted.Facts, Outcomes = wanted.Outcomes }, await StoredAsync());
    });

    private async Task<(string Kind, RunningApp.Answer Answer)> SendAsync(int seed)
    {
        // Not the chance that the body is made with.
        var chance = new Random(~seed);
        var kind = Containers[chance.Next(Containers.Length)];
        var version = chance.Next(10) switch { 0 => "?version=99", 1 => "?version=%00", 2 => "?version=1", _ => "" };
        var body = MutatedBodies.Make(seed);
        var gzip = chance.Next(4) == 0;
        if (gzip)
        {
            body = Gzip(body);
            body[chance.Next(body.Length)] ^= (byte)(chance.Next(2) << chance.Next(8));
        }

        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(ContentTypes[chance.Next(ContentTypes.Length)]);
        if (gzip || chance.Next(20) == 0)
        {
            content.Headers.ContentEncoding.Add("gzip");
        }

        return (kind, await app.PostAsync($"/api/{kind}/flight-late{version}", content));
    }

    private async Task<Stored> StoredAsync()
    {
        var pipeline = (await app.GetAsync("/api/pipelines/flight-late")).Body;
        long Number(string part, string member) => pipeline.GetProperty(part).GetProperty(member).GetInt64();
        return new(
            Number("waiting", "facts") + Number("waiting", "outcomes"),
            Number("facts", "accepted"), Number("outcomes", "accepted"), Number("facts", "refused"), Number("outcomes", "refused"));
    }

    private static byte[] Gzip(byte[] body)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return stream.ToArray() is { Length: > 0 } compressed ? compressed : [0];
    }

    private sealed record Stored(long Waiting, long Facts, long Outcomes, long FactsRefused, long OutcomesRefused);
}
