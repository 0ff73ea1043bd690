namespace Microsoft.Azure.Functions.Worker;

public static class FunctionContextExtensions
{
    internal const string HttpItem = "HttpRequestContext";

    public static HttpContext? GetHttpContext(this FunctionContext context)
        => context.Items.TryGetValue(HttpItem, out var http) ? (HttpContext)http : null;
}
