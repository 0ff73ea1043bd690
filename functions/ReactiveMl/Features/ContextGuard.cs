namespace ReactiveMl.Features;

/// <summary>The contexts that a generator may be used in.</summary>
/// <param name="Of">What of the context decides, such as region: the app's setting Context__region.</param>
/// <param name="Allowed">The words that are right.</param>
public sealed record ContextGuard(string Of, IReadOnlyList<string> Allowed)
{
    /// <summary>What is wrong with the context, without a full stop; null where it is right.</summary>
    public string? Refuse(IReadOnlyDictionary<string, string> context)
    {
        var here = context.GetValueOrDefault(Of);
        return here is not null && Allowed.Contains(here)
            ? null
            : $"may be used where {Of} is {string.Join(" or ", Allowed)}; here {(here is null ? $"no {Of} is set" : $"it is {here}")}";
    }
}
