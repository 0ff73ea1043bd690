using System.Text;
using Microsoft.Extensions.Configuration;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Replaces <c>%setting%</c> in binding texts.</summary>
internal static class NameResolution
{
    public static string Resolve(this IConfiguration configuration, string text)
    {
        var resolved = new StringBuilder();
        var position = 0;
        while (text.IndexOf('%', position) is var open and >= 0)
        {
            var close = text.IndexOf('%', open + 1);
            if (close < 0)
            {
                throw new FunctionIndexingException($"The '%' at position {open} does not have a closing '%'");
            }

            var name = text[(open + 1)..close];
            var value = configuration[name];
            if (string.IsNullOrEmpty(value))
            {
                throw new FunctionIndexingException($"'%{name}%' does not resolve to a value.");
            }

            resolved.Append(text, position, open - position).Append(value);
            position = close + 1;
        }

        return resolved.Append(text, position, text.Length - position).ToString();
    }
}
