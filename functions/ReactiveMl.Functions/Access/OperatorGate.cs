using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace ReactiveMl.Functions.Access;

/// <summary>Stands before every HTTP function that is for operators, on whatever host; others are not brought here.</summary>
public sealed class OperatorGate(OperatorProof proof) : IFunctionsWorkerMiddleware
{
    /// <summary>Whether an invocation has to pass: neither open to callers, nor started by anything else than HTTP.</summary>
    public static bool Guards(FunctionContext context) =>
        AccessTable.Of(context.FunctionDefinition.Name) == AccessLevel.Operator && context.GetHttpContext() is not null;

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var http = context.GetHttpContext()!;
        return proof.Refuse(http.Request) is { } refusal ? refusal.ExecuteAsync(http) : next(context);
    }
}
