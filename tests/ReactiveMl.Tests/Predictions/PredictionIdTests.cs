using System.Text.Json;
using ReactiveMl.Facts;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class PredictionIdTests
{
    private static readonly DateTimeOffset At = new(2022, 2, 22, 19, 22, 22, TimeSpan.Zero);

    // RFC 9562, appendix A.6: this moment is 017F22E279B0.
    [Fact]
    public void An_id_begins_as_a_UUID_of_version_7_of_its_moment()
    {
        var id = PredictionId.New(new FactId("f1"), At).Value;

        Assert.StartsWith("017f22e279b07", id, StringComparison.Ordinal);
        Assert.Contains(id[16], "89ab");
        var uuid = Guid.ParseExact(id[..32], "n");
        Assert.Equal(7, uuid.Version);
    }

    [Theory]
    [InlineData("f1")]
    [InlineData("a.b.c")]
    [InlineData("東京 \"x\"")]
    public void An_id_carries_its_fact_and_reads_back(string fact)
    {
        var id = PredictionId.New(new FactId(fact), At);

        Assert.Equal(new FactId(fact), id.Fact);
        Assert.Equal(id, PredictionId.Parse(id.Value));
        Assert.Equal(id, JsonSerializer.Deserialize<PredictionId>(JsonSerializer.Serialize(id)));
    }

    [Fact]
    public void No_two_are_alike_on_any_thread()
    {
        var ids = new PredictionId[40_000];
        Parallel.For(0, ids.Length, index => ids[index] = PredictionId.New(new FactId("f1"), At));

        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Ids_of_later_moments_sort_behind()
    {
        var ids = Enumerable.Range(0, 100).Select(step => PredictionId.New(new FactId("f1"), At.AddMilliseconds(step)).Value).ToList();

        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("")]
    [InlineData("f1")]
    [InlineData("017f22e279b07cc298c4dc0c0c07398f")]
    [InlineData("017f22e279b07cc298c4dc0c0c07398f.")]
    [InlineData("017f22e279b07cc298c4dc0c0c07398x.f1")]
    public void What_is_no_id_is_refused(string text)
    {
        Assert.Contains("hexadecimal", Assert.Throws<FormatException>(() => new PredictionId(text)).Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PredictionId>(JsonSerializer.Serialize(text)));
    }

    [Fact]
    public void A_fact_id_of_200_characters_is_carried_whole()
    {
        var fact = new FactId(new string('x', FactId.MaxLength));

        Assert.Equal(fact, PredictionId.New(fact, At).Fact);
    }
}
