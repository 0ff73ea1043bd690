using System.Reflection;

namespace ReactiveMl.LocalRuntime.Tests.Surface;

/// <summary>The compiler's nullability bytes of one type reference, read in the order it wrote them.</summary>
/// <remarks>NullabilityInfoContext calls an unconstrained T nullable whether or not it is written T?, so the bytes are read here.
/// Order and rules: Roslyn docs/features/nullable-metadata.md.</remarks>
internal sealed class NullableFlags
{
    private readonly byte[] _flags;
    private int _position;

    private NullableFlags(byte[] flags) => _flags = flags;

    public static NullableFlags None => new([0]);

    public static NullableFlags Of(ICustomAttributeProvider target, params MemberInfo?[] contexts)
    {
        if (Argument(Attributes(target), "NullableAttribute") is { } own)
        {
            return new NullableFlags(own is byte one ? [one] : [.. ((IEnumerable<CustomAttributeTypedArgument>)own).Select(flag => (byte)flag.Value!)]);
        }

        foreach (var context in contexts)
        {
            for (var member = context; member is not null; member = member.DeclaringType)
            {
                if (Argument(member.CustomAttributes, "NullableContextAttribute") is byte flag)
                {
                    return new NullableFlags([flag]);
                }
            }
        }

        return None;
    }

    /// <summary>Whether the next type in order is marked nullable.</summary>
    public bool Next() => (_flags.Length == 1 ? _flags[0] : _flags[_position++]) == 2;

    private static IEnumerable<CustomAttributeData> Attributes(ICustomAttributeProvider target) => target switch
    {
        ParameterInfo parameter => parameter.CustomAttributes,
        MemberInfo member => member.CustomAttributes,
        _ => [],
    };

    private static object? Argument(IEnumerable<CustomAttributeData> attributes, string name)
        => attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name)?.ConstructorArguments[0].Value;
}
