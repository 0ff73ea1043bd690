using Spectre.Console;

namespace ReactiveMl.Cli.Terminal;

/// <summary>Two things side by side, with a mark where they differ.</summary>
internal static class ComparisonView
{
    public const string Mark = "*";

    public static void Show(Screen screen, string first, string second, IReadOnlyList<ComparedLine> lines)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("", "", Markup.Escape(first), Markup.Escape(second));
        foreach (var line in lines)
        {
            table.AddRow(new Text(line.Differs ? Mark : "", Color.Yellow), new Text(line.What), new Text(line.First ?? "-"), new Text(line.Second ?? "-"));
        }

        screen.Console.Write(table);
        var differences = lines.Count(line => line.Differs);
        screen.Line(differences == 0 ? "They are the same." : $"{differences} of {lines.Count} lines differ, marked with {Mark}.");
    }
}
