using Azure.Messaging.ServiceBus;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Turns what a trigger brought into the parameter's type, in the worker's order of converters.</summary>
internal static class InputConversion
{
    public static object? Convert(object? source, Type target, string parameter)
    {
        if (target.IsInstanceOfType(source))
        {
            return source;
        }

        if (source is ServiceBusReceivedMessage[] batch && target.IsArray)
        {
            return ConvertBatch(batch, target.GetElementType()!, parameter);
        }

        var text = source switch
        {
            null => null,
            string given => given,
            JsonText json => json.Value,
            QueueMessage message => message.Body.ToString(),
            ServiceBusReceivedMessage message => message.Body.ToString(),
            _ => JsonSerializer.Serialize(source, source.GetType(), WorkerJson.Options),
        };
        try
        {
            return text is null ? Nothing(target, parameter)
                : source is JsonText ? JsonSerializer.Deserialize(text, target, WorkerJson.Options)
                : FromText(text, Nullable.GetUnderlyingType(target) ?? target);
        }
        catch (Exception refusal) when (refusal is FormatException or JsonException or NotSupportedException)
        {
            throw new FunctionInputConverterException(
                $"Error converting input parameter '{parameter}' to {target.FullName}: {refusal.Message}", refusal);
        }
    }

    private static Array ConvertBatch(ServiceBusReceivedMessage[] batch, Type element, string parameter)
    {
        var converted = Array.CreateInstance(element, batch.Length);
        for (var i = 0; i < batch.Length; i++)
        {
            converted.SetValue(Convert(batch[i], element, parameter), i);
        }

        return converted;
    }

    private static object? FromText(string text, Type target) => target switch
    {
        _ when target == typeof(string) => text,
        _ when target == typeof(Guid) => Guid.Parse(text),
        _ when target == typeof(DateTime) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind),
        _ when target == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        _ when target == typeof(byte[]) => Encoding.UTF8.GetBytes(text),
        _ when target == typeof(ReadOnlyMemory<byte>) => new ReadOnlyMemory<byte>(Encoding.UTF8.GetBytes(text)),
        _ when target == typeof(BinaryData) => BinaryData.FromString(text),
        _ when target.IsEnum && Enum.TryParse(target, text, ignoreCase: true, out var value) => value,
        _ => JsonSerializer.Deserialize(text, target, WorkerJson.Options),
    };

    private static object? Nothing(Type target, string parameter)
        => !target.IsValueType || Nullable.GetUnderlyingType(target) is not null
            ? null
            : throw new FunctionInputConverterException($"There is no value for parameter '{parameter}' of type {target.FullName}.");
}

/// <summary>An input that is JSON whatever the parameter's type: a string arrives in quotes.</summary>
internal sealed record JsonText(string Value);
