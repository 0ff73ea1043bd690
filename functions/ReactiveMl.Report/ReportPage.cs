using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace ReactiveMl.Report;

/// <summary>Writes the page of a run: one HTML file that needs nothing else.</summary>
public static class ReportPage
{
    /// <summary>The page; the same report gives the same characters.</summary>
    public static async Task<string> RenderAsync(RunReport report)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(Page.Report)] = report });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Page>(parameters)).ToHtmlString());
    }
}
