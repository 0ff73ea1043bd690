using System.CommandLine;
using ReactiveMl.Cli.Api;

namespace ReactiveMl.Cli.Commands;

/// <summary>The options that say which function app and which pipeline a command speaks to.</summary>
internal sealed class Target
{
    private readonly Option<Uri> _url = new("--url")
    {
        Description = "Where the function app answers, such as http://localhost:7071",
        Required = true,
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            {
                return url;
            }

            argument.AddError($"'{argument.Tokens[0].Value}' is no address; write it like http://localhost:7071");
            return null;
        },
    };

    private readonly Option<string> _pipeline = new("--pipeline") { Description = "The pipeline's name, such as flight-late", Required = true };

    private readonly KeyOptions _keys = new();

    public void AddTo(Command command)
    {
        AddAppTo(command);
        command.Add(_pipeline);
    }

    /// <summary>For a command that concerns all pipelines.</summary>
    public void AddAppTo(Command command)
    {
        command.Add(_url);
        _keys.AddTo(command);
    }

    public ApiClient Client(ParseResult arguments) => ApiClient.For(arguments.GetRequiredValue(_url), _keys.Given(arguments));

    public string Pipeline(ParseResult arguments) => arguments.GetRequiredValue(_pipeline);
}
