using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Fills a function's parameters for one invocation.</summary>
internal static class ParameterBinder
{
    public static async ValueTask<object?[]> BindAsync(LocalFunctionContext context)
    {
        var parameters = context.Function.Method.GetParameters();
        var values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            values[i] = await BindAsync(parameters[i], context);
        }

        return values;
    }

    private static async ValueTask<object?> BindAsync(ParameterInfo parameter, LocalFunctionContext context)
    {
        var type = parameter.ParameterType;
        if (type.IsInstanceOfType(context) && type != typeof(object))
        {
            return context;
        }

        if (type == typeof(CancellationToken))
        {
            return context.CancellationToken;
        }

        if (parameter.IsDefined(typeof(DurableClientAttribute)))
        {
            return context.InstanceServices.GetRequiredService(type);
        }

        if (parameter.IsDefined(typeof(FromBodyAttribute), inherit: true) && context.Invocation.Http is { } http)
        {
            return await FromBodyAsync(http.Request, type, parameter.Name!);
        }

        if (parameter == context.Function.TriggerParameter)
        {
            var input = context.Invocation.Input is HttpRequest request && !type.IsInstanceOfType(request)
                ? await ReadTextAsync(request)
                : context.Invocation.Input;
            return InputConversion.Convert(input, type, parameter.Name!);
        }

        var named = context.BindingContext.BindingData
            .FirstOrDefault(pair => string.Equals(pair.Key, parameter.Name, StringComparison.OrdinalIgnoreCase));
        return named.Value is null && parameter.HasDefaultValue
            ? parameter.DefaultValue
            : InputConversion.Convert(named.Value, type, parameter.Name!);
    }

    // [FromBody] goes through ASP.NET Core on the real host: web defaults, not the worker's serializer.
    private static async Task<object?> FromBodyAsync(HttpRequest request, Type type, string parameter)
    {
        try
        {
            return type == typeof(string)
                ? await ReadTextAsync(request)
                : await JsonSerializer.DeserializeAsync(request.Body, type, JsonSerializerOptions.Web, request.HttpContext.RequestAborted);
        }
        catch (JsonException refusal)
        {
            throw new FunctionInputConverterException($"The body is not JSON for parameter '{parameter}': {refusal.Message}", refusal);
        }
    }

    private static async Task<string> ReadTextAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body, leaveOpen: true);
        return await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
    }
}
