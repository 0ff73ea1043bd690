using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ReactiveMl.Report.Api;

/// <summary>Writes the page of an OpenAPI document: one HTML file that needs nothing but the server it comes from.</summary>
public static class ApiPage
{
    /// <value>The page's script: it sends what a reader filled in, and shows the answer.</value>
    public static string Script { get; } = Resource("api.js");

    internal static string Style { get; } = Resource("api.css");

    /// <param name="document">An OpenAPI 3.1 document.</param>
    public static async Task<string> RenderAsync(JsonObject document)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(ApiBook.Document)] = document });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ApiBook>(parameters)).ToHtmlString());
    }

    // With one kind of line end, or the browser would count the script as another than the server did.
    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ApiPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
