namespace ReactiveMl.Pipelines;

/// <summary>The mistakes found in one definition.</summary>
internal sealed class DefinitionErrors(string file)
{
    private readonly List<PipelineError> _found = [];

    public IReadOnlyList<PipelineError> Found => _found;

    public void Add(string path, string problem, string remedy) => _found.Add(new(file, path, problem, remedy));

    public void NotYet(string path, string what) => Add(path, $"'{what}' is not supported yet", "Leave it out.");
}
