namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>The app's functions in order of name, and those that were left out.</summary>
internal sealed record FunctionCatalog(IReadOnlyList<LocalFunction> Functions, IReadOnlyList<FunctionError> Errors)
{
    public LocalFunction? Find(string name)
        => Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A function that was left out, and why.</summary>
internal sealed record FunctionError(string Function, string Reason);

/// <summary>One function cannot be loaded; the others still run.</summary>
internal sealed class FunctionIndexingException(string message) : Exception(message);
