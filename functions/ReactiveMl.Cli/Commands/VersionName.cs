using System.CommandLine;
using System.Globalization;

namespace ReactiveMl.Cli.Commands;

/// <summary>A pipeline and, after an @, one of its versions.</summary>
internal sealed record VersionName(string Pipeline, int? Version)
{
    public override string ToString() => Version is { } version ? string.Create(CultureInfo.InvariantCulture, $"{Pipeline}@{version}") : Pipeline;

    /// <param name="versionNeeded">Whether the pipeline alone names too little.</param>
    public static Argument<VersionName> Argument(bool versionNeeded) => new("version")
    {
        Description = versionNeeded ? "A published version, such as flight-late@3" : "A published version, such as flight-late@3; without @ the one that serves",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (TryParse(text) is { } name && (name.Version is not null || !versionNeeded))
            {
                return name;
            }

            result.AddError($"'{text}' names no version; write it like flight-late@3");
            return null;
        },
    };

    public static VersionName? TryParse(string text) => text.Split('@') switch
    {
        [{ Length: > 0 } pipeline] => new(pipeline, null),
        [{ Length: > 0 } pipeline, var version] when int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 => new(pipeline, number),
        _ => null,
    };
}
