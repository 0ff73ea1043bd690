using System.Globalization;
using Microsoft.AspNetCore.Http;
using ReactiveMl.Facts;

namespace ReactiveMl.Functions.Http;

/// <summary>Reads the query of a request, and collects what is wrong with it.</summary>
/// <remarks>A name that nobody read is refused as well: with a misspelt filter, more would go than was meant.</remarks>
public sealed class QueryFields(IQueryCollection query)
{
    private const int MostCharacters = 1_024;

    private readonly HashSet<string> _read = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Refusal> _refused = [];

    public string? Text(string name)
    {
        var given = query[name] is [{ Length: > 0 } text] ? text : null;
        var isNew = _read.Add(name);
        if (isNew && given is null && query.TryGetValue(name, out var wrong))
        {
            _refused.Add(new(0, name, "type", wrong.ToString(), $"Give {name} once and with a value, or leave it out."));
        }
        else if (isNew && given?.Length > MostCharacters)
        {
            _refused.Add(new(0, name, "limit", null, string.Create(CultureInfo.InvariantCulture, $"{name} has more than {MostCharacters:N0} characters.")));
        }

        return given?.Length <= MostCharacters ? given : null;
    }

    public bool Flag(string name, bool otherwise) =>
        Read<bool>(name, text => bool.TryParse(text, out var flag) ? flag : null, "true or false") ?? otherwise;

    public int Number(string name, int least, int most, int otherwise) => Count(name, least, most) ?? otherwise;

    public int? Count(string name, int least, int most) =>
        Read<int>(
            name,
            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null,
            $"a number from {least} to {most}");

    /// <summary>A time; without an offset it is UTC.</summary>
    public DateTimeOffset? Time(string name) =>
        Read<DateTimeOffset>(
            name,
            text => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null,
            "a time in ISO 8601, such as 2001-01-31T14:05:00Z");

    public TimeSpan? Age(string name) =>
        Read<TimeSpan>(
            name,
            text => TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out var age) && age >= TimeSpan.Zero ? age : null,
            "days and a time of day, such as 30.00:00:00");

    public T? Word<T>(string name) where T : struct, Enum =>
        Read(
            name,
            text => Enum.GetValues<T>().Cast<T?>().FirstOrDefault(word => string.Equals(word.ToString(), text, StringComparison.OrdinalIgnoreCase)),
            $"one of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}");

    /// <summary>Reads a value in a way of its own; null where it is absent or refused.</summary>
    /// <param name="right">What would be right, as the end of a sentence.</param>
    public T? Read<T>(string name, Func<string, T?> parse, string right) where T : struct
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        var value = parse(text);
        if (value is null)
        {
            _refused.Add(new(0, name, "type", text, $"{name} must be {right}."));
        }

        return value;
    }

    public void Require(string name, string why)
    {
        if (Text(name) is null)
        {
            _refused.Add(new(0, name, "required", null, why));
        }
    }

    /// <summary>Tells of something that is wrong beyond a single value.</summary>
    public void Wrong(string name, string rule, string why) => _refused.Add(new(0, name, rule, Text(name), why));

    /// <summary>What is wrong, when everything has been read; null where nothing is.</summary>
    public IResult? Refuse()
    {
        foreach (var name in query.Keys.Where(name => !_read.Contains(name)))
        {
            _refused.Add(new(0, name, "unknown-field", query[name].ToString(), $"There is no '{name}' to give here. Known are: {string.Join(", ", _read)}."));
        }

        return _refused.Count == 0 ? null : Problem.Refused(_refused);
    }
}
