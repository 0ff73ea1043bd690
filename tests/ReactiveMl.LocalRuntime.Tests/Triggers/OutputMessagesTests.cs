using System.Text;
using ReactiveMl.LocalRuntime.TestApp;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Triggers;

public sealed class OutputMessagesTests
{
    [Fact]
    [Trait("Conformance", "C57")]
    public void A_record_is_indented_JSON_with_its_own_names_and_letters()
        => Assert.Equal([Lines("{", "  \"Name\": \"\u00e9\",", "  \"Count\": 1", "}")], Texts(new Work("\u00e9", 1)));

    [Fact]
    [Trait("Conformance", "C58")]
    public void A_text_stays_and_nothing_is_nothing()
    {
        Assert.Equal(["plain"], Texts("plain"));
        Assert.Equal(["""{"a":1}"""], Texts("""{"a":1}"""));
        Assert.Empty(Texts(null));
    }

    [Fact]
    public void An_array_is_one_message_per_element()
        => Assert.Equal(["a", "1"], Texts(new object?[] { "a", 1, null }));

    private static IEnumerable<string> Texts(object? output) => OutputMessages.From(output).Select(Encoding.UTF8.GetString);

    private static string Lines(params string[] lines) => string.Join(Environment.NewLine, lines);
}
