using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Finds the app's functions; one that breaks a rule is left out with its reason, the others stay.</summary>
internal static partial class FunctionDiscovery
{
    public static FunctionCatalog Discover(IEnumerable<Type> types, IConfiguration configuration)
    {
        var allowed = HostJson.AllowedFunctions(configuration);
        var found = types
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Select(method => (Method: method, method.GetCustomAttribute<FunctionAttribute>()?.Name))
            .Where(candidate => candidate.Name is not null && (allowed.Count == 0 || allowed.Contains(candidate.Name)))
            .OrderBy(candidate => candidate.Name, StringComparer.OrdinalIgnoreCase);

        var functions = new List<LocalFunction>();
        var errors = new List<FunctionError>();
        foreach (var (method, name) in found)
        {
            try
            {
                var function = Load(name!, method, configuration);
                RefuseConflict(function, functions);
                functions.Add(function);
            }
            catch (FunctionIndexingException refusal)
            {
                errors.Add(new FunctionError(name!, refusal.Message));
            }
        }

        return new FunctionCatalog(functions, errors);
    }

    private static LocalFunction Load(string name, MethodInfo method, IConfiguration configuration)
    {
        if (!FunctionName().IsMatch(name))
        {
            throw new FunctionIndexingException($"'{name}' is not a valid function name.");
        }

        var trigger = SingleTrigger(method);
        RefuseBindingNames(method);
        var properties = OutputPoco.Properties(method).ToList();
        return new LocalFunction(
            name, method, FunctionTrigger.From(trigger.GetCustomAttribute<TriggerBindingAttribute>()!, name, configuration), trigger,
            QueueOutputs(method, properties, configuration), SingleHttpResult(properties), new LocalFunctionDefinition(name, method))
        {
            IsDisabled = IsDisabled(name, configuration),
        };
    }

    private static ParameterInfo SingleTrigger(MethodInfo method)
    {
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        return triggers.Count == 1
            ? triggers[0]
            : throw new FunctionIndexingException($"{triggers.Count} parameters have a trigger attribute. A function has exactly one trigger.");
    }

    private static void RefuseBindingNames(MethodInfo method)
    {
        var names = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<BindingAttribute>() is not null)
            .Concat<ICustomAttributeProvider>(OutputPoco.Properties(method))
            .Select(source => source is ParameterInfo parameter ? parameter.Name! : ((PropertyInfo)source).Name)
            .ToList();
        if (names.Find(name => !BindingName().IsMatch(name)) is { } bad)
        {
            throw new FunctionIndexingException($"The binding name '{bad}' is invalid. Use letters and digits, a letter first.");
        }

        if (names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new FunctionIndexingException($"The binding name '{twice.Key}' is used more than once.");
        }
    }

    private static List<QueueOutputBinding> QueueOutputs(MethodInfo method, List<PropertyInfo> properties, IConfiguration configuration)
    {
        var onMethod = method.GetCustomAttributes<OutputBindingAttribute>().ToList();
        if (onMethod.Count > 1)
        {
            throw new FunctionIndexingException("More than one output attribute on the method. Return a class with one property per output.");
        }

        return onMethod.OfType<QueueOutputAttribute>().Select(attribute => Output(null, attribute))
            .Concat(properties.SelectMany(property =>
                property.GetCustomAttributes<QueueOutputAttribute>().Select(attribute => Output(property, attribute))))
            .ToList();

        QueueOutputBinding Output(PropertyInfo? property, QueueOutputAttribute attribute)
            => new(property, QueueName.Parse(configuration.Resolve(attribute.QueueName)), attribute.Connection);
    }

    private static PropertyInfo? SingleHttpResult(List<PropertyInfo> properties)
    {
        var results = properties.Where(property => property.GetCustomAttribute<HttpResultAttribute>() is not null).ToList();
        return results.Count <= 1
            ? results.SingleOrDefault()
            : throw new FunctionIndexingException("More than one property has [HttpResult]. A function gives one HTTP answer.");
    }

    private static void RefuseConflict(LocalFunction function, List<LocalFunction> earlier)
    {
        if (earlier.Find(other => string.Equals(other.Name, function.Name, StringComparison.OrdinalIgnoreCase)) is not null)
        {
            throw new FunctionIndexingException($"The function name '{function.Name}' is used more than once.");
        }

        if (function.Trigger is HttpFunctionTrigger http
            && earlier.Find(other => other.Trigger is HttpFunctionTrigger taken && taken.ConflictsWith(http)) is { } first)
        {
            throw new FunctionIndexingException($"The route specified conflicts with the route defined by function '{first.Name}'.");
        }
    }

    private static bool IsDisabled(string name, IConfiguration configuration)
        => (configuration[$"AzureWebJobs.{name}.Disabled"] ?? configuration[$"AzureWebJobs_{name}_Disabled"]) is { } text
            && (text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?!host$)[a-z][a-z0-9_\-]{0,127}$", RegexOptions.IgnoreCase)]
    private static partial Regex FunctionName();

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9]{0,127}$")]
    private static partial Regex BindingName();
}
