using System.CommandLine;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Commands;

/// <summary>The options by which a deployed app knows its caller. What is not given is taken from the environment, where a list of processes does not show it.</summary>
internal sealed class KeyOptions
{
    private readonly Option<string?> _key = new("--key") { Description = "The function key (header x-functions-key), or REACTIVEML_KEY; none is needed locally" };
    private readonly Option<string?> _operatorKey = new("--operator-key") { Description = "The operator key (header x-operator-key), or REACTIVEML_OPERATOR_KEY; sending and predicting need none" };
    private readonly Option<string?> _token = new("--token") { Description = "An Entra token of an operator, or REACTIVEML_TOKEN" };

    public void AddTo(Command command)
    {
        command.Add(_key);
        command.Add(_operatorKey);
        command.Add(_token);
    }

    public ApiKeys Given(ParseResult arguments) => new(
        arguments.GetValue(_key) ?? Told("REACTIVEML_KEY"),
        arguments.GetValue(_operatorKey) ?? Told("REACTIVEML_OPERATOR_KEY"),
        arguments.GetValue(_token) ?? Told("REACTIVEML_TOKEN"));

    private static string? Told(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
