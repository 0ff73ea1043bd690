using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.Facts;

/// <summary>What a caller asks of the fact log, read from the parameters of an address.</summary>
/// <param name="Last">So many of the newest; null asks from the oldest on.</param>
/// <param name="NthLast">The one fact that stands at this place from the end; 1 is the newest.</param>
/// <param name="Limit">How many facts a page has.</param>
/// <param name="After">The place behind which the page begins.</param>
/// <param name="Field">The field that is summed up; null where facts are asked for.</param>
public sealed record FactQuestion(FactFilter Filter, int? Last, int? NthLast, int Limit, FactPlace? After, FieldSpec? Field)
{
    private const int MostFacts = 1_000;
    private const int UsualLimit = 100;

    public static (FactQuestion? Question, IReadOnlyList<Refusal> Refused) Read(IQueryCollection query, Pipeline pipeline, bool aboutField)
    {
        string[] known = aboutField
            ? ["field", "entity", "from", "to", "asOf"]
            : ["entity", "id", "from", "to", "asOf", "last", "nthLast", "limit", "after"];
        var refused = query.Keys.Except(known, StringComparer.OrdinalIgnoreCase)
            .Select(name => Refuse(name, "unknown-parameter", query[name], $"{name} is no parameter here. Use only {string.Join(", ", known)}."))
            .ToList();
        var filter = new FactFilter(
            Given(query, "entity"),
            Id(query, "id", refused),
            Time(query, "from", refused),
            Time(query, "to", refused),
            Time(query, "asOf", refused));
        var (last, nthLast) = (Count(query, "last", refused), Count(query, "nthLast", refused));
        var question = new FactQuestion(
            filter, last, nthLast, Count(query, "limit", refused) ?? UsualLimit, Place(query, "after", refused), aboutField ? Number(query, pipeline, refused) : null);
        if (last is not null && nthLast is not null)
        {
            refused.Add(Refuse("nthLast", "one-of", query["nthLast"], "last and nthLast are two questions. Ask one of them."));
        }

        return refused.Count == 0 ? (question, []) : (null, refused);
    }

    /// <summary>A place as a word that a caller gives back.</summary>
    public static string TokenOf(Fact fact) => Base64Url.EncodeToString(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{fact.OccurredAt.UtcTicks} {fact.Id}")));

    private static string? Given(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    private static FactId? Id(IQueryCollection query, string name, List<Refusal> refused) =>
        Parsed(query, name, refused, text => (FactId?)new FactId(text), $"A fact id has 1 to {FactId.MaxLength} characters, none of them a control character.");

    private static DateTimeOffset? Time(IQueryCollection query, string name, List<Refusal> refused) => Parsed(
        query, name, refused,
        text => (DateTimeOffset?)DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        $"{name} must be a time in ISO 8601, such as 2001-01-31T14:05:00Z.");

    private static int? Count(IQueryCollection query, string name, List<Refusal> refused) => Parsed(
        query, name, refused,
        text => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) is var count and >= 1 and <= MostFacts ? (int?)count : throw new FormatException(),
        $"{name} must be a whole number from 1 to {MostFacts}. Ask for application/x-ndjson to have all facts.");

    private static FactPlace? Place(IQueryCollection query, string name, List<Refusal> refused) => Parsed(
        query, name, refused,
        text =>
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(' ', 2);
            var occurredAt = new DateTimeOffset(long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);
            return (FactPlace?)new FactPlace(occurredAt, new FactId(parts.ElementAtOrDefault(1) ?? ""));
        },
        $"{name} must be the word that 'next' of the page before has.");

    private static FieldSpec? Number(IQueryCollection query, Pipeline pipeline, List<Refusal> refused)
    {
        var numbers = pipeline.Fact.Fields.Where(field => field.Type == FieldType.Number).ToList();
        var name = Given(query, "field");
        var field = numbers.FirstOrDefault(number => number.Name == name);
        if (field is null)
        {
            refused.Add(Refuse("field", name is null ? "required" : "unknown", name, $"field must name a number of the fact: {string.Join(", ", numbers.Select(number => number.Name))}."));
        }

        return field;
    }

    private static T? Parsed<T>(IQueryCollection query, string name, List<Refusal> refused, Func<string, T?> parse, string right)
    {
        if (Given(query, name) is not { } text)
        {
            return default;
        }

        try
        {
            return parse(text);
        }
        catch (Exception bad) when (bad is FormatException or OverflowException or ArgumentOutOfRangeException)
        {
            refused.Add(Refuse(name, "parameter", text, right));
            return default;
        }
    }

    private static Refusal Refuse(string name, string rule, string? value, string message) => new(0, name, rule, value, message);
}
