using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>What the summaries of the functions' classes say: the compiler writes them beside the assembly.</summary>
internal sealed partial class ClassSummaries
{
    private readonly Dictionary<string, string> _byClass;

    public ClassSummaries(string folder)
    {
        var file = Path.Combine(folder, $"{typeof(ClassSummaries).Assembly.GetName().Name}.xml");
        _byClass = File.Exists(file)
            ? XDocument.Load(file).Descendants("member")
                .Where(member => member.Attribute("name")!.Value.StartsWith("T:", StringComparison.Ordinal) && member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value[2..], member => Text(member.Element("summary")!))
            : [];
    }

    /// <summary>The class's summary, or else its name in words.</summary>
    public string Of(Type type) => _byClass.GetValueOrDefault(type.FullName!) ?? $"{Capital().Replace(type.Name, " $0").Trim()}.";

    private static string Text(XElement summary) => Spaces().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim();

    private static string Text(XNode node) => node switch
    {
        XElement element => element.Attribute("cref")?.Value.Split('.', '(')[^1] ?? element.Value,
        _ => node is XText text ? text.Value : "",
    };

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
