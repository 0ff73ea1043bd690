using System.Text;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Tests.Http;

public sealed class ItemSelectionTests
{
    [Theory]
    [InlineData("""[{"a":1.50},{"b":2},{"c":"é"}]""", new[] { 0, 2 }, """[{"a":1.50},{"c":"é"}]""")]
    [InlineData("""[{"a":1.50},{"b":2}]""", new[] { 0, 1 }, """[{"a":1.50},{"b":2}]""")]
    [InlineData("""[{"a":1e400}]""", new[] { 0 }, """[{"a":1e400}]""")]
    [InlineData("""{"a":12345678901234567890.10}""", new[] { 0 }, """{"a":12345678901234567890.10}""")]
    [InlineData("""[{"a":1},{"b":12345678901234567890.10}]""", new[] { 1 }, """[{"b":12345678901234567890.10}]""")]
    public void Selected_items_stand_as_their_sender_wrote_them(string body, int[] indexes, string selected) =>
        Assert.Equal(Normal(selected), Normal(ItemSelection.Of(Encoding.UTF8.GetBytes(body), indexes).GetRawText()));

    // The writer may escape a letter: that is the same JSON.
    private static string Normal(string json) => json.Replace("\\u00E9", "é", StringComparison.OrdinalIgnoreCase);
}
