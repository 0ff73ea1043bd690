using System.Collections.Immutable;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>A function's description, made from its method.</summary>
internal sealed class LocalFunctionDefinition(string name, MethodInfo method) : FunctionDefinition
{
    public override string Name => name;

    public override string Id => $"{EntryPoint}:{name}";

    public override string EntryPoint { get; } = $"{method.DeclaringType!.FullName}.{method.Name}";

    // QueueTriggerAttribute gives queueTrigger.
    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; } =
        (from parameter in method.GetParameters()
         from attribute in parameter.GetCustomAttributes<BindingAttribute>()
         let type = attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)
         select new LocalBindingMetadata(parameter.Name!, char.ToLowerInvariant(type[0]) + type[1..]))
        .ToImmutableDictionary(binding => binding.Name, BindingMetadata (binding) => binding);

    private sealed class LocalBindingMetadata(string name, string type) : BindingMetadata
    {
        public override string Name => name;

        public override string Type => type;

        public override BindingDirection Direction => BindingDirection.In;
    }
}
