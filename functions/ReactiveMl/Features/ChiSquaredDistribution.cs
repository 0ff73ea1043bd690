namespace ReactiveMl.Features;

/// <summary>The chi-squared distribution, by the incomplete gamma function (Press et al., Numerical Recipes, 6.2).</summary>
internal static class ChiSquaredDistribution
{
    private const int MostSteps = 100_000;
    private const double Precise = 1e-16;
    private const double Tiny = 1e-300;

    // Lanczos' approximation with g = 7 and nine terms.
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The probability of a value as large or larger; 0 where it is smaller than a double can hold.</summary>
    public static double Survival(double value, double degrees)
    {
        var (a, x) = (degrees / 2, value / 2);
        if (x <= 0)
        {
            return 1;
        }

        var scale = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1 ? 1 - (scale * Series(a, x)) : scale * Fraction(a, x);
    }

    private static double LogGamma(double a)
    {
        var sum = Lanczos[0];
        for (var index = 1; index < Lanczos.Length; index++)
        {
            sum += Lanczos[index] / (a - 1 + index);
        }

        var t = a + 6.5;
        return (0.5 * Math.Log(2 * Math.PI)) + ((a - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    private static double Series(double a, double x)
    {
        var (term, sum) = (1 / a, 1 / a);
        for (var step = 1; step < MostSteps && term > sum * Precise; step++)
        {
            term *= x / (a + step);
            sum += term;
        }

        return sum;
    }

    /// <summary>Lentz's way through the continued fraction.</summary>
    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var (c, d) = (1 / Tiny, 1 / b);
        var product = d;
        for (var step = 1; step < MostSteps; step++)
        {
            var numerator = -step * (step - a);
            b += 2;
            d = 1 / NotZero((numerator * d) + b);
            c = NotZero(b + (numerator / c));
            product *= c * d;
            if (Math.Abs((c * d) - 1) < Precise)
            {
                break;
            }
        }

        return product;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
