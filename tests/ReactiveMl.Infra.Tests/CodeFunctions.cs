using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Events;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Infra.Tests;

/// <summary>A function of the code and what starts it.</summary>
/// <param name="SendsToServiceBus">Whether its result goes there, or it looks for what is to go there.</param>
internal sealed record CodeFunction(string Name, Attribute Trigger, bool SendsToServiceBus)
{
    public bool IsHttp => Trigger is HttpTriggerAttribute;

    public bool IsServiceBus => SendsToServiceBus || Trigger is ServiceBusTriggerAttribute;
}

/// <summary>The functions of the code, by reflection.</summary>
internal static class CodeFunctions
{
    public static IReadOnlyList<CodeFunction> All { get; } =
    [
        .. from type in typeof(StorageAccount).Assembly.GetTypes()
           from method in type.GetMethods()
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           select new CodeFunction(function.Name, TriggerOf(method), method.IsDefined(typeof(ServiceBusOutputAttribute)) || type == typeof(TellModelEvents)),
    ];

    private static Attribute TriggerOf(MethodInfo method) => method.GetParameters()
        .SelectMany(parameter => parameter.GetCustomAttributes())
        .Single(attribute => attribute.GetType().Name.EndsWith("TriggerAttribute", StringComparison.Ordinal));
}
