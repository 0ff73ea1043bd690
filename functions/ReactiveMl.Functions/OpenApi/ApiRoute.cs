using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Access;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>One method of one address that this app answers, found by its trigger.</summary>
/// <param name="Function">The function that answers.</param>
/// <param name="Path">As OpenAPI writes it, such as /api/models/{name}.</param>
/// <param name="Parameters">The parts of the path that a caller chooses; those named in <paramref name="Numbers"/> are whole numbers.</param>
public sealed partial record ApiRoute(
    string Function, Type Class, string Method, string Path, AccessLevel Access, IReadOnlyList<string> Parameters, IReadOnlyList<string> Numbers)
{
    // The prefix that host.json gives to every route.
    private const string Prefix = "/api/";

    public static IReadOnlyList<ApiRoute> All { get; } =
    [
        .. from type in typeof(ApiRoute).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           let trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).FirstOrDefault(trigger => trigger is not null)
           where function is not null && trigger is not null
           from verb in trigger.Methods ?? []
           orderby trigger.Route, verb
           select Of(function.Name, type, verb, trigger),
    ];

    /// <value>The first part of the address: what the route is about.</value>
    public string Subject => Path[Prefix.Length..].Split('/')[0];

    private static ApiRoute Of(string function, Type type, string method, HttpTriggerAttribute trigger)
    {
        var route = trigger.Route ?? function;
        var parts = Part().Matches(route);
        return new(
            function, type, method.ToLowerInvariant(), Prefix + Part().Replace(route, "{$1}"), AccessTable.Of(function),
            [.. parts.Select(part => part.Groups[1].Value)],
            [.. parts.Where(part => part.Groups[2].Value == ":int").Select(part => part.Groups[1].Value)]);
    }

    [GeneratedRegex(@"\{(\w+)(:\w+)?\??\}")]
    private static partial Regex Part();
}
