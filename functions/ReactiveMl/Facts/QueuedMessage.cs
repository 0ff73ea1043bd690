using System.Text.Json;
using ReactiveMl.Pipelines;

namespace ReactiveMl.Facts;

/// <summary>What stands on the queues of facts and outcomes: the items themselves, or the name of the blob that holds them.</summary>
/// <param name="Items">One item or an array of them; null where <paramref name="Claim"/> names them.</param>
/// <param name="Claim">The claim blob; null where the items are here.</param>
/// <param name="TraceParent">The W3C trace context of the sender.</param>
public sealed record QueuedMessage(PipelineName Pipeline, JsonElement? Items, string? Claim, string? TraceParent)
{
    /// <summary>Reads a message; refuses a bad one with a <see cref="FormatException"/> that says what is allowed.</summary>
    public static QueuedMessage Parse(ReadOnlyMemory<byte> utf8Json) => throw new NotImplementedException();

    public byte[] ToUtf8Json() => throw new NotImplementedException();
}
