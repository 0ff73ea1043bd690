using System.CommandLine;
using ReactiveMl.Cli.Api;
using ReactiveMl.Cli.Terminal;

namespace ReactiveMl.Cli.Commands;

/// <summary>The options of every command that changes what serves: which app, why, and who says so.</summary>
internal sealed class Order
{
    private readonly Target _target = new();
    private readonly Option<string> _reason = new("--reason") { Description = "Why, in a sentence; the ledger keeps it", Required = true };
    private readonly Option<string> _by = new("--by")
    {
        Description = "Who orders it; without it, the user who is logged in",
        DefaultValueFactory = _ => Environment.UserName,
    };

    public void AddTo(Command command)
    {
        command.Add(_reason);
        command.Add(_by);
        _target.AddAppTo(command);
    }

    public ApiClient Client(ParseResult arguments) => _target.Client(arguments);

    public OrderGiven Given(ParseResult arguments) => new(arguments.GetRequiredValue(_reason), arguments.GetRequiredValue(_by));

    /// <summary>Shows what became of an order.</summary>
    public static async Task<int> ShowAsync(Screen screen, Task<MoveStatus> order)
    {
        screen.Line((await order).Sentence);
        return 0;
    }
}
