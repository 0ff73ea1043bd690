using Microsoft.Extensions.Logging;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Gives what is logged inside an invocation the host's category for it, <c>Function.Name.User</c>, so that host.json can filter it.</summary>
internal sealed class UserLogging(LoggerFactory inner) : ILoggerFactory
{
    private static readonly AsyncLocal<string?> Function = new();

    /// <summary>From here on, whatever is awaited logs for that function.</summary>
    public static void Enter(string function) => Function.Value = function;

    public ILogger CreateLogger(string categoryName)
        => categoryName.StartsWith("Host.", StringComparison.Ordinal) || categoryName.StartsWith("Function.", StringComparison.Ordinal)
            ? inner.CreateLogger(categoryName)
            : new UserLogger(inner, inner.CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose() => inner.Dispose();

    private sealed class UserLogger(LoggerFactory factory, ILogger own) : ILogger
    {
        private ILogger Target => Function.Value is { } name ? factory.CreateLogger($"Function.{name}.User") : own;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => own.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => own.IsEnabled(logLevel) && Target.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                Target.Log(logLevel, eventId, state, exception, formatter);
            }
        }
    }
}
