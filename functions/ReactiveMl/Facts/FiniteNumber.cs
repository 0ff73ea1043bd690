using System.Text.Json;

namespace ReactiveMl.Facts;

/// <summary>Reads a JSON number as the nearest double.</summary>
internal static class FiniteNumber
{
    // As many digits as make a whole number that a double holds exactly, whatever they are.
    private const int MostDigits = 15;

    private static readonly double[] PowersOfTen = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <returns>False where it is no number, or larger than any that is finite.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, out double number)
    {
        number = 0;
        return reader.TokenType == JsonTokenType.Number
            && (TryReadShort(reader.ValueSpan, out number) || (reader.TryGetDouble(out number) && double.IsFinite(number)));
    }

    /// <summary>Reads a number of few digits and without an exponent, as nearly all are; others are left to the framework.</summary>
    /// <remarks>
    /// Clinger, How to read floating point numbers accurately (1990): the digits and the power of ten are both exact, so their
    /// quotient is rounded once, and is the nearest double. The framework takes ten times as many instructions, and a row is numbers.
    /// </remarks>
    /// <param name="json">A number as JSON has it.</param>
    internal static bool TryReadShort(ReadOnlySpan<byte> json, out double number)
    {
        number = 0;
        var negative = json[0] == '-';
        var text = negative ? json[1..] : json;
        if (text.Length > MostDigits)
        {
            return false;
        }

        var (digits, decimals) = (0L, 0);
        for (var at = 0; at < text.Length; at++)
        {
            var digit = (uint)text[at] - '0';
            if (digit <= 9)
            {
                digits = (10 * digits) + digit;
            }
            else if (text[at] == '.')
            {
                decimals = text.Length - 1 - at;
            }
            else
            {
                return false;
            }
        }

        number = digits / PowersOfTen[decimals];
        number = negative ? -number : number;
        return true;
    }
}
