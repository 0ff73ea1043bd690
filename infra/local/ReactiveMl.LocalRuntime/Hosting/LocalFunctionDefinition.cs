using System.Collections.Immutable;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function's description, made from its method.</summary>
internal sealed partial class LocalFunctionDefinition(string name, MethodInfo method) : FunctionDefinition
{
    public override string Name => name;

    public override string Id => $"{EntryPoint}:{name}";

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    public override string PathToAssembly => method.Module.FullyQualifiedName;

    public override ImmutableArray<FunctionParameter> Parameters { get; } =
        [.. method.GetParameters().Select(parameter => new FunctionParameter(parameter.Name!, parameter.ParameterType))];

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } = method.GetParameters()
        .SelectMany(parameter => Bindings(parameter.Name!, parameter, BindingDirection.In))
        .ToImmutableDictionary(binding => binding.Name);

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings { get; } =
        Bindings("$return", method, BindingDirection.Out)
            .Concat(LocalFunction.OutputProperties(method).SelectMany(property => Bindings(property.Name, property, BindingDirection.Out)))
            .DistinctBy(binding => binding.Name)
            .ToImmutableDictionary(binding => binding.Name);

    // QueueTriggerAttribute gives queueTrigger, QueueOutputAttribute gives queue.
    private static IEnumerable<BindingMetadata> Bindings(string name, ICustomAttributeProvider source, BindingDirection direction)
        => from attribute in source.GetCustomAttributes(typeof(BindingAttribute), true)
           let type = Suffix().Replace(attribute.GetType().Name, "")
           select new LocalBindingMetadata(name, char.ToLowerInvariant(type[0]) + type[1..], direction);

    [GeneratedRegex("(Input|Output)?Attribute$")]
    private static partial Regex Suffix();

    private sealed class LocalBindingMetadata(string name, string type, BindingDirection direction) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => direction;
    }
}
