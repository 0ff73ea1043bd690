using System.Globalization;

namespace ReactiveMl.Cli.SampleData;

/// <summary>A time as messages write it, in whole seconds.</summary>
internal static class MessageTime
{
    public static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
