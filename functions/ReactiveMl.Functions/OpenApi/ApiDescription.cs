using System.Text.Json;
using System.Text.Json.Nodes;
using ReactiveMl.Pipelines;
using ReactiveMl.Report.Api;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>The document and the page that describe this app; definitions do not change while it runs, so both are made once.</summary>
public sealed class ApiDescription
{
    private readonly Lazy<JsonObject> _document;
    private readonly Lazy<byte[]> _json;
    private readonly Lazy<Task<string>> _page;

    public ApiDescription(PipelineCatalog pipelines)
    {
        _document = new(() => ApiDocument.Make(pipelines, new ClassSummaries(AppContext.BaseDirectory)));
        _json = new(() => JsonSerializer.SerializeToUtf8Bytes(_document.Value));
        _page = new(() => ApiPage.RenderAsync(_document.Value));
    }

    public byte[] Json => _json.Value;

    public Task<string> PageAsync() => _page.Value;
}
