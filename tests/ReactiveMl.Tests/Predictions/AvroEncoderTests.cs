using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class AvroEncoderTests
{
    private readonly AvroEncoder _encoder = new(0);

    // Apache Avro 1.12, "Binary encoding", the table of examples; the last two are its rule for 64 bits.
    [Theory]
    [InlineData(0, "00")]
    [InlineData(-1, "01")]
    [InlineData(1, "02")]
    [InlineData(-2, "03")]
    [InlineData(2, "04")]
    [InlineData(-64, "7F")]
    [InlineData(64, "8001")]
    [InlineData(long.MaxValue, "FEFFFFFFFFFFFFFFFF01")]
    [InlineData(long.MinValue, "FFFFFFFFFFFFFFFFFF01")]
    public void Numbers_are_written_as_the_specification_says(long number, string bytes)
    {
        _encoder.Write(number);

        Assert.Equal(bytes, Convert.ToHexString(_encoder.Bytes.Span));
    }

    [Theory]
    [InlineData("foo", "06666F6F")]
    [InlineData("", "00")]
    [InlineData("\u00e9", "04C3A9")]
    public void A_text_is_written_as_the_specification_says(string text, string bytes)
    {
        _encoder.Write(text);

        Assert.Equal(bytes, Convert.ToHexString(_encoder.Bytes.Span));
    }

    // The specification's example for the union of null and string.
    [Theory]
    [InlineData(null, "00")]
    [InlineData("a", "020261")]
    public void A_text_that_may_be_missing_is_a_union(string? text, string bytes)
    {
        _encoder.WriteOptional(text);

        Assert.Equal(bytes, Convert.ToHexString(_encoder.Bytes.Span));
    }

    [Fact]
    public void It_grows_with_what_is_written()
    {
        var text = new string('a', 100_000);

        _encoder.Write(1.0);
        _encoder.Write(text);
        _encoder.Write(2f);

        Assert.Equal(sizeof(double) + 3 + text.Length + sizeof(float), _encoder.Length);
        Assert.Equal("00000040", Convert.ToHexString(_encoder.Bytes.Span[^4..]));
    }
}
