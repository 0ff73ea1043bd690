using System.Globalization;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Http;

/// <summary>The version of the definition that a sender made its items under, as the query says it: ?version=1.</summary>
/// <param name="Number">Null where nothing was said.</param>
/// <param name="Refusal">The answer to give instead; null where the version could be read.</param>
public sealed record RequestVersion(int? Number, IResult? Refusal)
{
    private const string Name = "version";

    public static RequestVersion Of(HttpRequest request)
    {
        var text = request.Query[Name].ToString();
        if (text.Length == 0)
        {
            return new(null, null);
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, null)
            : new(null, Problem.Refused([new Refusal(0, Name, "schema-version", RefusedText(text), "version is a whole number, such as ?version=1.")]));
    }

    private static string RefusedText(string text) => text.Length <= 100 ? text : text[..100];
}
