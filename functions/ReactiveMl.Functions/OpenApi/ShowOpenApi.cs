using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>Describes every route of this app as an OpenAPI document.</summary>
public sealed class ShowOpenApi(ApiDescription description)
{
    [Function(nameof(ShowOpenApi))]
    public IResult Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Results.Bytes(description.Json, MediaTypeNames.Application.Json);
}
