using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Inference;

/// <summary>Names this server and its version, as the Open Inference Protocol asks.</summary>
public sealed class DescribeServer
{
    private static readonly string Version =
        typeof(DescribeServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    [Function(nameof(DescribeServer))]
    public static IResult Run([HttpTrigger(AuthorizationLevel.Function, "get", Route = "v2")] HttpRequest request) =>
        new JsonAnswer(StatusCodes.Status200OK, new { name = "ReactiveMl", version = Version, extensions = Array.Empty<string>() });
}
