using System.Text;
using ReactiveMl.Cli.Terminal;
using Spectre.Console;

namespace ReactiveMl.Functions.Tests.Cli;

/// <summary>A screen whose output goes elsewhere than to a terminal, and can be read.</summary>
internal sealed class TestScreen
{
    private readonly StringBuilder _written = new();

    public TestScreen()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(new StringWriter(_written)),
        });
        console.Profile.Width = 400;
        Screen = new(console, TimeProvider.System);
    }

    public Screen Screen { get; }

    public string Text => _written.ToString();
}
