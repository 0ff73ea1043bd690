using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A return type whose properties are outputs of their own.</summary>
internal static class OutputPoco
{
    /// <summary>The properties of the method's result that carry an output attribute.</summary>
    public static IEnumerable<PropertyInfo> Properties(MethodInfo method)
        => ResultType(method).GetProperties().Where(property => property.GetCustomAttribute<OutputBindingAttribute>() is not null);

    private static Type ResultType(MethodInfo method)
    {
        var type = method.ReturnType;
        return type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
    }
}
