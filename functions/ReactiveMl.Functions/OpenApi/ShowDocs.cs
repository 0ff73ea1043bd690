using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;
using ReactiveMl.Report.Api;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>Describes every route of this app as a page, on which each can be tried.</summary>
public sealed class ShowDocs(ApiDescription description)
{
    [Function(nameof(ShowDocs))]
    public async Task<IResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequest request) =>
        new HtmlAnswer(await description.PageAsync(), ApiPage.Script);
}
