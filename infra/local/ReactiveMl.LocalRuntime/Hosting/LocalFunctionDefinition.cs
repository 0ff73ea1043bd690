using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function's description, made from its method.</summary>
internal sealed class LocalFunctionDefinition(string name, MethodInfo method) : FunctionDefinition
{
    private static readonly string[] Suffixes = ["Input", "Output"];

    public override string Name => name;

    public override string Id { get; } = $"{method.DeclaringType!.FullName}.{method.Name}:{name}";

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly => method.Module.FullyQualifiedName;

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = method.GetParameters()
        .SelectMany(parameter => Bindings(parameter.Name!, parameter, BindingDirection.In))
        .ToImmutableDictionary(binding => binding.Name);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        Bindings("$return", method, BindingDirection.Out)
            .Concat(OutputPoco.Properties(method).SelectMany(property => Bindings(property.Name, property, BindingDirection.Out)))
            .DistinctBy(binding => binding.Name)
            .ToImmutableDictionary(binding => binding.Name);

    private static IEnumerable<BindingMetadata> Bindings(string name, ICustomAttributeProvider source, BindingDirection direction)
        => source.GetCustomAttributes(typeof(BindingAttribute), true)
            .Select(attribute => new LocalBindingMetadata(name, BindingType(attribute.GetType()), direction));

    /// <summary>QueueTriggerAttribute gives queueTrigger, QueueOutputAttribute gives queue.</summary>
    private static string BindingType(Type attribute)
    {
        var type = attribute.Name[..^nameof(Attribute).Length];
        foreach (var suffix in Suffixes.Where(suffix => type.EndsWith(suffix, StringComparison.Ordinal)))
        {
            type = type[..^suffix.Length];
        }

        return char.ToLowerInvariant(type[0]) + type[1..];
    }

    private sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
