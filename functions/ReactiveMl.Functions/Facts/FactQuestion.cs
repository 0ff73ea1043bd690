using System.Buffers.Text;
using System.Globalization;
using System.Text;
using ReactiveMl.Facts;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Facts;

/// <summary>What a caller asks of the fact log, read from the parameters of an address.</summary>
/// <param name="Last">So many of the newest; null asks from the oldest on.</param>
/// <param name="NthLast">The one fact that stands at this place from the end; 1 is the newest.</param>
/// <param name="Limit">How many facts a page has.</param>
/// <param name="After">The place behind which the page begins.</param>
public sealed record FactQuestion(FactFilter Filter, int? Last, int? NthLast, int Limit, FactPlace? After)
{
    private const int MostFacts = 1_000;
    private const int UsualLimit = 100;

    public bool IsPage => Last is null && NthLast is null;

    public static FactQuestion Read(QueryFields query)
    {
        var filter = FilterOf(query) with
        {
            Id = query.Read<FactId>("id", text => FactIdOf(text), $"a fact id of at most {FactId.MaxLength} characters"),
        };
        var question = new FactQuestion(
            filter,
            query.Count("last", 1, MostFacts),
            query.Count("nthLast", 1, MostFacts),
            query.Count("limit", 1, MostFacts) ?? UsualLimit,
            query.Read<FactPlace>("after", PlaceOf, "the word that 'next' of the page before has"));
        if (question is { Last: not null, NthLast: not null })
        {
            query.Wrong("nthLast", "one-of", "last and nthLast are two questions. Ask one of them.");
        }

        return question;
    }

    /// <summary>What facts are asked for by whom they are about and when.</summary>
    public static FactFilter FilterOf(QueryFields query) =>
        new(query.Text("entity"), null, query.Time("from"), query.Time("to"), query.Time("asOf"));

    /// <summary>A place as a word that a caller gives back.</summary>
    public static string TokenOf(Fact fact) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fact.OccurredAt.UtcTicks} {fact.Id}")));

    private static FactPlace? PlaceOf(string token)
    {
        if (!Base64Url.IsValid(token))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token)).Split(' ', 2);
        return parts.Length == 2
            && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && FactIdOf(parts[1]) is { } id
            ? new FactPlace(new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }

    private static FactId? FactIdOf(string text)
    {
        try
        {
            return new FactId(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
