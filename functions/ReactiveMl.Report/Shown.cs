using System.Globalization;
using System.Text.RegularExpressions;

namespace ReactiveMl.Report;

/// <summary>Figures as people read them, the same on every machine.</summary>
internal static partial class Shown
{
    public const string NotDefined = "n/a";

    private const int ShortHash = 12;
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>A measure: as many digits as mean something.</summary>
    public static string Number(double? number) => Digits(number).Replace('-', '−');

    /// <summary>A difference, with its sign; as a share of the other where it is told so.</summary>
    public static string Difference(double? difference, bool relative = false) => difference switch
    {
        null => NotDefined,
        { } share when relative => share.ToString("+0.0 %;−0.0 %;0.0 %", Invariant),
        0 => "0",
        { } large when Math.Abs(large) >= 10 => large.ToString("+#,0.0;−#,0.0;0.0", Invariant),
        { } other => other.ToString("+0.000;−0.000;0.000", Invariant),
    };

    public static string Count(long count) => count.ToString("#,0", Invariant);

    public static string Count(long count, string one, string many) => $"{Count(count)} {(count == 1 ? one : many)}";

    /// <summary>A change of a count, with its sign.</summary>
    public static string Change(long change) => change.ToString("+#,0;−#,0;0", Invariant);

    public static string Share(double? share) => share?.ToString(share switch { 0 => "0 %", < 0.0005 => "0.000 %", _ => "0.0 %" }, Invariant) ?? NotDefined;

    public static string Share(long part, long whole) => Share(whole == 0 ? null : (double)part / whole);

    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("d MMM yyyy, HH:mm:ss", Invariant) + " UTC";

    public static string Machine(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", Invariant);

    public static string Span(TimeSpan span) => span switch
    {
        { TotalSeconds: < 1 } => string.Create(Invariant, $"{span.TotalMilliseconds:0} ms"),
        { TotalMinutes: < 1 } => string.Create(Invariant, $"{span.TotalSeconds:0.0} s"),
        { TotalHours: < 1 } => string.Create(Invariant, $"{span.Minutes} min {span.Seconds} s"),
        { TotalDays: < 1 } => string.Create(Invariant, $"{span.Hours} h {span.Minutes} min"),
        _ => string.Create(Invariant, $"{span.Days:#,0} d {span.Hours} h"),
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 1024 => string.Create(Invariant, $"{bytes} bytes"),
        < 1024 * 1024 => string.Create(Invariant, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(Invariant, $"{bytes / 1024.0 / 1024.0:#,0.0} MiB"),
    };

    public static string Hash(ContentHash hash) => hash.Value[..ShortHash];

    /// <summary>A name of the definition as words: maxMissing is "Max missing".</summary>
    public static string Words(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + Humps().Replace(name[1..], hump => " " + hump.Value.ToLowerInvariant());

    /// <summary>A share of a width, for a style.</summary>
    public static string Percent(double share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.##", Invariant) + "%";

    private static string Digits(double? number) => number switch
    {
        null => NotDefined,
        { } whole when whole == Math.Round(whole) && Math.Abs(whole) < 1e15 => whole.ToString("#,0", Invariant),
        { } large when Math.Abs(large) >= 1000 => large.ToString("#,0", Invariant),
        { } tens when Math.Abs(tens) >= 10 => tens.ToString("#,0.0", Invariant),
        { } small when Math.Abs(small) < 0.001 => small.ToString("0.0e+0", Invariant),
        { } other => other.ToString("0.000", Invariant),
    };

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Humps();
}
