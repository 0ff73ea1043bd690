using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>A comma list of runtime statuses in a query string.</summary>
internal static class Statuses
{
    /// <exception cref="ArgumentException">A name is no runtime status.</exception>
    public static IReadOnlyList<OrchestrationRuntimeStatus>? Parse(string? list) => string.IsNullOrWhiteSpace(list)
        ? null
        : [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One)];

    private static OrchestrationRuntimeStatus One(string name)
        => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"'{name}' is not a runtime status; use one of {string.Join(", ", Enum.GetNames<OrchestrationRuntimeStatus>())}.");
}
