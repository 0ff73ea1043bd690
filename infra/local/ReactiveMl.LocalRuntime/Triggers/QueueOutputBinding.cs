using System.Reflection;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>A queue output: the whole result, or one property of it.</summary>
internal sealed record QueueOutputBinding(PropertyInfo? Property, QueueName Queue, string? Connection);
