using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using ReactiveMl.Facts;

namespace ReactiveMl.Tests.Facts;

public class FiniteNumberTests
{
    private static readonly Gen<string> Digits = Gen.Char['0', '9'].Array[1, 20].Select(digits => new string(digits));

    private static readonly Gen<string> Whole = Digits.Select(digits => digits.TrimStart('0') is { Length: > 0 } whole ? whole : "0");

    [Fact]
    public void A_number_of_any_length_is_the_nearest_double_to_the_last_bit() =>
        Gen.Select(Gen.Bool, Whole, Gen.Bool, Digits, Gen.OneOf(Gen.Const(""), Gen.Const("e3"), Gen.Const("E-7"))).Sample((negative, whole, point, decimals, exponent) =>
        {
            var text = $"{(negative ? "-" : "")}{whole}{(point ? "." + decimals : "")}{exponent}";
            return Bits(Read(text)) == Bits(double.Parse(text, CultureInfo.InvariantCulture));
        });

    // The nearest doubles as IEEE 754 has them; 9007199254740993 is halfway between two, and ties go to the even one.
    [Theory]
    [InlineData("0.1", 0x3FB999999999999AL)]
    [InlineData("-0", long.MinValue)]
    [InlineData("0", 0L)]
    [InlineData("9.4", 0x4022CCCCCCCCCCCDL)]
    [InlineData("9007199254740993", 0x4340000000000000L)]
    [InlineData("123456789012345", 0x42DC12218377DE40L)]
    public void A_number_has_the_bits_that_IEEE_754_gives_it(string text, long bits) => Assert.Equal(bits, Bits(Read(text)));

    [Theory]
    [InlineData("123456789012345", true)]
    [InlineData("-1234567.890123", true)]
    [InlineData("0.0000000000001", true)]
    [InlineData("1234567890123456", false)]
    [InlineData("1e3", false)]
    public void Few_digits_without_an_exponent_are_read_the_short_way(string text, bool isShort) =>
        Assert.Equal(isShort, FiniteNumber.TryReadShort(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("true")]
    public void What_is_no_finite_number_is_not_read(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json));
        reader.Read();

        Assert.False(FiniteNumber.TryRead(ref reader, out _));
    }

    private static double Read(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        reader.Read();
        Assert.True(FiniteNumber.TryRead(ref reader, out var number));
        return number;
    }

    private static long Bits(double number) => BitConverter.DoubleToInt64Bits(number);
}
