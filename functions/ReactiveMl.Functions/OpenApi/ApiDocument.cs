using System.Text.Json.Nodes;
using ReactiveMl.Functions.Access;
using ReactiveMl.Functions.Inference;
using ReactiveMl.Functions.Reports;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Functions.OpenApi;

/// <summary>The OpenAPI 3.1 document of this app: every route that has a trigger, and what the definitions say of the bodies.</summary>
internal static class ApiDocument
{
    private const string Json = "application/json";
    private const string Key = "functionKey";
    private const string OperatorKey = "operatorKey";
    private const string OperatorToken = "operatorToken";

    private static readonly HashSet<string> Pages = [nameof(ShowReport), nameof(ShowVersionReport), nameof(ShowDocs)];

    public static JsonObject Make(PipelineCatalog pipelines, ClassSummaries summaries)
    {
        var paths = new JsonObject();
        foreach (var route in ApiRoute.All)
        {
            var path = paths[route.Path]?.AsObject() ?? [];
            path[route.Method] = Operation(route, pipelines, summaries);
            paths[route.Path] = path;
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "ReactiveMl",
                ["version"] = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] = $"Facts in, predictions out. Pipelines of this installation: {string.Join(", ", pipelines.All.Select(pipeline => pipeline.Name))}.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["tags"] = new JsonArray([.. ApiRoute.All.Select(route => route.Subject).Distinct().Select(subject => new JsonObject { ["name"] = subject })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = Schemas(pipelines),
                ["securitySchemes"] = new JsonObject
                {
                    [Key] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = "x-functions-key", ["description"] = "A key of the function or of the app." },
                    [OperatorKey] = new JsonObject { ["type"] = "apiKey", ["in"] = "header", ["name"] = OperatorProof.Header, ["description"] = "The key of operators." },
                    [OperatorToken] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An Entra token with the role of operators, where the platform authenticates callers." },
                },
            },
        };
    }

    private static JsonObject Schemas(PipelineCatalog pipelines)
    {
        var schemas = Components.Make();
        foreach (var body in ApiRoute.All.Select(RouteBody.Of).Where(body => body.PerPipeline is not null))
        {
            foreach (var pipeline in pipelines.All)
            {
                schemas[body.ComponentOf(pipeline)] = body.PerPipeline!(pipeline);
            }
        }

        return schemas;
    }

    private static JsonObject Operation(ApiRoute route, PipelineCatalog pipelines, ClassSummaries summaries)
    {
        var body = RouteBody.Of(route);
        var operation = new JsonObject
        {
            ["operationId"] = route.Function,
            ["summary"] = summaries.Of(route.Class),
            ["tags"] = new JsonArray(route.Subject),
            ["parameters"] = Parameters(route, pipelines),
            ["responses"] = Responses(route, body),
            ["security"] = SecurityOf(route.Access),
        };
        if (Request(route, body, pipelines) is { } request)
        {
            operation["requestBody"] = request;
        }

        return operation;
    }

    // One of these, and all that stands in it.
    private static JsonArray SecurityOf(AccessLevel access) => access switch
    {
        AccessLevel.Anonymous => [],
        AccessLevel.Caller => [Required(Key)],
        _ => [Required(Key, OperatorKey), Required(Key, OperatorToken)],
    };

    private static JsonObject Required(params string[] schemes) => new(schemes.Select(scheme => KeyValuePair.Create(scheme, (JsonNode?)new JsonArray())));

    private static JsonArray Parameters(ApiRoute route, PipelineCatalog pipelines)
    {
        var parameters = new JsonArray();
        foreach (var name in route.Parameters)
        {
            parameters.Add(new JsonObject { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = PathSchema(route, name, pipelines) });
        }

        foreach (var name in QueryNames.Of(route))
        {
            parameters.Add(new JsonObject { ["name"] = name, ["in"] = "query", ["schema"] = TypeOf("string") });
        }

        return parameters;
    }

    private static JsonObject PathSchema(ApiRoute route, string parameter, PipelineCatalog pipelines)
    {
        if (route.Numbers.Contains(parameter))
        {
            return TypeOf("integer");
        }

        var schema = TypeOf("string");
        if (parameter is "name" or "pipeline")
        {
            schema["enum"] = new JsonArray([.. pipelines.All.Select(pipeline => (JsonNode)pipeline.Name.Value)]);
        }

        return schema;
    }

    private static JsonObject? Request(ApiRoute route, RouteBody body, PipelineCatalog pipelines)
    {
        if (body.PerPipeline is not null)
        {
            // An item, several of them, or several under rows.
            var items = pipelines.All.Select(body.ComponentOf).ToList();
            var examples = pipelines.All.Select(pipeline => KeyValuePair.Create(
                pipeline.Name.Value, (JsonNode?)new JsonObject { ["value"] = body.PerPipeline(pipeline)["example"]!.DeepClone() }));
            var one = new JsonObject { ["anyOf"] = new JsonArray([.. items.Select(Reference)]) };
            var schema = new JsonObject { ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() }) };
            return new() { ["required"] = true, ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = schema, ["examples"] = new JsonObject(examples) } } };
        }

        var any = body.Request is { } component ? Reference(component) : TypeOf("object");
        return route.Method is "post" or "put" or "patch"
            ? new() { ["required"] = body.Request is not null, ["content"] = new JsonObject { [Json] = new JsonObject { ["schema"] = any } } }
            : null;
    }

    private static JsonObject Responses(ApiRoute route, RouteBody body)
    {
        var isProtocol = route.Class.Namespace == typeof(Infer).Namespace;
        var (type, schema) = Pages.Contains(route.Function) ? ("text/html", TypeOf("string")) : (Json, Answer(body));
        return new()
        {
            ["2XX"] = new JsonObject { ["description"] = "Done, or taken.", ["content"] = new JsonObject { [type] = new JsonObject { ["schema"] = schema } } },
            ["default"] = new JsonObject
            {
                ["description"] = "Refused, with the reason.",
                ["content"] = new JsonObject
                {
                    [isProtocol ? Json : "application/problem+json"] =
                        new JsonObject { ["schema"] = Reference(isProtocol ? RouteBody.InferenceError : Components.Problem) },
                },
            },
        };
    }

    private static JsonObject Answer(RouteBody body) => body.Answers switch
    {
        [] => [],
        [var one] => Reference(one),
        var several => new() { ["anyOf"] = new JsonArray([.. several.Select(Reference)]) },
    };

    private static JsonObject TypeOf(string type) => new() { ["type"] = type };

    private static JsonObject Reference(string component) => new() { ["$ref"] = $"#/components/schemas/{component}" };
}
