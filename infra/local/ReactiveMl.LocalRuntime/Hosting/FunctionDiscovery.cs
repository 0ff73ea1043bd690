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

        var (functions, errors) = (new List<LocalFunction>(), new List<FunctionError>());
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
        Refuse(!FunctionName().IsMatch(name), $"'{name}' is not a valid function name.");
        var triggers = method.GetParameters().Where(parameter => parameter.GetCustomAttribute<TriggerBindingAttribute>() is not null).ToList();
        Refuse(triggers.Count != 1, $"{triggers.Count} parameters have a trigger attribute. A function has exactly one trigger.");
        var properties = LocalFunction.OutputProperties(method).ToList();
        var answers = properties.Where(property => property.GetCustomAttribute<HttpResultAttribute>() is not null).ToList();
        Refuse(answers.Count > 1, "More than one property has [HttpResult]. A function gives one HTTP answer.");
        Refuse(method.ReturnType.Name.StartsWith(nameof(ValueTask), StringComparison.Ordinal), "The local runtime awaits Task and Task<T> alone.");
        var trigger = FunctionTrigger.From(triggers[0].GetCustomAttribute<TriggerBindingAttribute>()!, name, configuration);
        return new LocalFunction(
            name, method, trigger, triggers[0], QueueOutputs(method, properties, configuration), answers.SingleOrDefault(),
            new LocalFunctionDefinition(name, method))
        {
            IsDisabled = IsDisabled(name, configuration),
            ServiceBusOutputs = ServiceBusOutputs(method, properties, configuration),
        };
    }

    private static List<QueueOutputBinding> QueueOutputs(MethodInfo method, List<PropertyInfo> properties, IConfiguration configuration)
    {
        Refuse(
            method.GetCustomAttributes<OutputBindingAttribute>().Count() > 1,
            "More than one output attribute on the method. Return a class with one property per output.");
        return properties.Select(property => (Property: (PropertyInfo?)property, property.GetCustomAttribute<QueueOutputAttribute>()))
            .Prepend((null, method.GetCustomAttribute<QueueOutputAttribute>()))
            .Where(output => output.Item2 is not null)
            .Select(output => new QueueOutputBinding(
                output.Property, QueueName.Parse(configuration.Resolve(output.Item2!.QueueName)), output.Item2.Connection))
            .ToList();
    }

    private static List<ServiceBusOutputBinding> ServiceBusOutputs(MethodInfo method, List<PropertyInfo> properties, IConfiguration configuration)
        => properties.Select(property => (Property: (PropertyInfo?)property, property.GetCustomAttribute<ServiceBusOutputAttribute>()))
            .Prepend((null, method.GetCustomAttribute<ServiceBusOutputAttribute>()))
            .Where(output => output.Item2 is not null)
            .Select(output => new ServiceBusOutputBinding(
                output.Property, configuration.Resolve(output.Item2!.QueueOrTopicName), output.Item2.Connection))
            .ToList();

    private static void RefuseConflict(LocalFunction function, List<LocalFunction> earlier)
    {
        Refuse(
            earlier.Exists(other => string.Equals(other.Name, function.Name, StringComparison.OrdinalIgnoreCase)),
            $"The function name '{function.Name}' is used more than once.");
        var first = function.Trigger is HttpFunctionTrigger http
            ? earlier.Find(other => other.Trigger is HttpFunctionTrigger taken && taken.ConflictsWith(http))
            : null;
        Refuse(first is not null, $"The route specified conflicts with the route defined by function '{first?.Name}'.");
    }

    private static void Refuse(bool isBroken, string reason)
    {
        if (isBroken)
        {
            throw new FunctionIndexingException(reason);
        }
    }

    private static bool IsDisabled(string name, IConfiguration configuration)
        => (configuration[$"AzureWebJobs.{name}.Disabled"] ?? configuration[$"AzureWebJobs_{name}_Disabled"]) is { } text
            && (text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?!host$)[a-z][a-z0-9_\-]{0,127}$", RegexOptions.IgnoreCase)]
    private static partial Regex FunctionName();
}
