namespace ReactiveMl.LocalRuntime.Durable;

/// <summary>The platform gave up on an activity (a timeout, a stop): it is run again instead of failing.</summary>
internal sealed class ActivityAbortedException(string message, Exception? innerException = null)
    : Exception(message, innerException);
