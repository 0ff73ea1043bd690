using Microsoft.Azure.Functions.Worker;
using ReactiveMl.LocalRuntime.Hosting;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A route under the prefix; no methods means every method.</summary>
internal sealed record HttpFunctionTrigger(string Pattern, IReadOnlyList<string> Methods) : FunctionTrigger
{
    public static HttpFunctionTrigger From(HttpTriggerAttribute attribute, string function, string prefix)
    {
        var route = (attribute.Route ?? function).Trim('/');
        if (route.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || route.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
        {
            throw new FunctionIndexingException("The specified route conflicts with one or more built in routes.");
        }

        return new HttpFunctionTrigger(
            prefix.Length == 0 ? $"/{route}" : $"/{prefix}/{route}",
            [.. (attribute.Methods ?? []).Select(method => method.ToUpperInvariant())]);
    }

    public bool ConflictsWith(HttpFunctionTrigger other)
        => string.Equals(Pattern, other.Pattern, StringComparison.OrdinalIgnoreCase)
            && (Methods.Count == 0 || other.Methods.Count == 0 || Methods.Intersect(other.Methods).Any());
}
