using ReactiveMl.Pipelines;

namespace ReactiveMl.Features;

/// <summary>An entry of a definition as its generator reads it: the fields, and options of the generator's own.</summary>
/// <remarks>Mistakes are told when the app starts, with file and JSON path; an option that nobody asked for is one too.</remarks>
public sealed class GeneratorEntry
{
    private readonly DefinitionNode _node;
    private readonly List<string> _asked = ["generator", "of"];

    internal GeneratorEntry(DefinitionNode node, IReadOnlyList<FieldSpec> of) => (_node, Of) = (node, of);

    /// <summary>The fields that the features are made of, at least one.</summary>
    public IReadOnlyList<FieldSpec> Of { get; }

    /// <summary>A list of words of which each is one of these; all of them where the option is left out.</summary>
    public IReadOnlyList<string> Words(string option, IReadOnlyList<string> allowed) => Asked(option) is not { } node
        ? allowed
        : [.. node.Items($"List some of {string.Join(", ", allowed)}.").Select(item => item.OneOf(allowed)).OfType<string>().Distinct()];

    /// <summary>A number in range; null where the option is left out or wrong.</summary>
    public double? Number(string option, double min, double max) => Asked(option)?.Number(min, max);

    /// <summary>A text that is not empty; null where the option is left out or wrong.</summary>
    public string? Text(string option) => Asked(option)?.Text("Write a text.");

    /// <summary>Tells a mistake.</summary>
    /// <param name="problem">What is wrong, without a full stop.</param>
    /// <param name="remedy">What would be right, as a sentence.</param>
    public void Refuse(string problem, string remedy) => _node.Errors.Add(_node.Path, problem, remedy);

    internal void RefuseUnasked() => _node.Only([.. _asked]);

    private DefinitionNode? Asked(string option)
    {
        _asked.Add(option);
        return _node.Child(option);
    }
}
