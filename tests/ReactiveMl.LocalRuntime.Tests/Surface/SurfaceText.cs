using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ReactiveMl.LocalRuntime.Tests.Surface;

/// <summary>Public types and members as lines of text, in the form of the api-surface files.</summary>
internal static partial class SurfaceText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(uint)] = "uint",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A line of an api-surface file in the form compared: without its comment and without <c>notnull</c>.</summary>
    public static string Normalize(string line) => NotNull().Replace(line.Split("  //")[0].Trim(), "");

    public static IEnumerable<string> Of(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type.Namespace is { } name && (IsUnder(name, "Microsoft") || IsUnder(name, "DurableTask") || IsUnder(name, "Azure")))
        .SelectMany(Of);

    public static IEnumerable<string> Of(Type type)
    {
        if (type.BaseType == typeof(MulticastDelegate))
        {
            var signature = Signature(type.GetMethod("Invoke")!, Name(type));
            return [$"{signature}: public delegate {signature}"];
        }

        var members = type.IsEnum
            ? Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}")
            : type.GetMembers(Declared).Where(member => member is not Type).Select(Member).OfType<string>();
        return members.Prepend(Declaration(type)).Select(line => Normalize($"{Name(type)}: {line}"));
    }

    private static bool IsUnder(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static string Declaration(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct")
            : (type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")
                + (IsRecord(type) ? "record" : "class");
        var inherits = type.BaseType is { } parent && parent != typeof(object) && !type.IsValueType
            ? [(IsRecord(parent) ? "record " : "") + Name(parent)]
            : Array.Empty<string>();
        var interfaces = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Where(_ => !type.IsEnum)
            .Select(Name).Order(StringComparer.Ordinal);
        var bases = string.Join(", ", inherits.Concat(interfaces));
        return $"public {kind} {Name(type)}" + (bases.Length > 0 ? $" : {bases}" : "");
    }

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$", Declared) is not null;

    private static string? Member(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when Access(constructor) is { } access
            => access + SimpleName(constructor.DeclaringType!) + Parameters(constructor),
        MethodInfo method when Access(method) is { } access && !method.Name.StartsWith('<') && !IsAccessor(method)
            => access + Modifiers(method) + (method.Name is "op_Implicit" or "op_Explicit"
                ? $"{method.Name[3..].ToLowerInvariant()} operator {Return(method)}{Parameters(method)}"
                : Signature(method, MethodName(method)) + Constraints(method)),
        PropertyInfo property => Property(property),
        FieldInfo field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly => Field(field),
        EventInfo @event when Access(@event.AddMethod!) is { } access => $"{access}event {@event.EventHandlerType} {@event.Name}",
        _ => null,
    };

    private static string? Property(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(accessor => Access(accessor) is not null).ToList();
        if (accessors.Count == 0)
        {
            return null;
        }

        var widest = accessors.Find(accessor => accessor.IsPublic) ?? accessors[0];
        var parts = accessors.OrderBy(accessor => accessor == property.GetMethod ? 0 : 1)
            .Select(accessor => (accessor.IsPublic == widest.IsPublic ? "" : "protected ") + AccessorName(accessor, property));
        var type = Text(property.PropertyType, NullableFlags.Of(property, property.DeclaringType));
        return $"{Access(widest)}{Modifiers(widest)}{type} {property.Name} {{ {string.Join(' ', parts)} }}";
    }

    private static string AccessorName(MethodInfo accessor, PropertyInfo property)
        => accessor == property.GetMethod ? "get;"
            : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;";

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : "";
        return $"{(field.IsPublic ? "public" : "protected")} {kind}{Text(field.FieldType, NullableFlags.Of(field, field.DeclaringType))} {field.Name}{value}";
    }

    private static string? Access(MethodBase method)
        => method.DeclaringType!.IsInterface ? "" : method.IsPublic ? "public "
            : method.IsFamily || method.IsFamilyOrAssembly ? "protected " : null;

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface || method.IsStatic)
        {
            return method.IsStatic ? "static " : "";
        }

        return method.GetBaseDefinition() != method ? (method.IsAbstract ? "abstract " : "") + "override " + (method.IsFinal ? "sealed " : "")
            : method.IsAbstract ? "abstract "
            : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "";
    }

    private static bool IsAccessor(MethodInfo method)
        => method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    private static string MethodName(MethodInfo method)
    {
        var name = method.Name switch
        {
            "op_Equality" => "operator ==",
            "op_Inequality" => "operator !=",
            var other => other,
        };
        return method.IsGenericMethod ? $"{name}<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : name;
    }

    private static string Signature(MethodInfo method, string name) => $"{Return(method)} {name}{Parameters(method)}";

    private static string Return(MethodInfo method)
        => Text(method.ReturnType, NullableFlags.Of(method.ReturnParameter, method, method.DeclaringType));

    private static string Constraints(MethodInfo method)
        => method.IsGenericMethod ? string.Concat(method.GetGenericArguments().Select(Constraint)) : "";

    private static string Constraint(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var parts = new List<string>();
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            parts.Add("class");
        }

        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
        {
            parts.Add("struct");
        }

        parts.AddRange(parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Name));
        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !parts.Contains("struct"))
        {
            parts.Add("new()");
        }

        return parts.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", parts)}";
    }

    private static string Parameters(MethodBase method)
        => $"({string.Join(", ", method.GetParameters().Select(parameter => Parameter(parameter, method)))})";

    private static string Parameter(ParameterInfo parameter, MethodBase method)
    {
        var prefix = parameter.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this "
            : parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? (parameter.IsIn ? "in " : "ref ") : "";
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var text = Text(type, NullableFlags.Of(parameter, method, method.DeclaringType));
        return $"{prefix}{text} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Default(parameter, type, text)}" : "")}";
    }

    private static string Default(ParameterInfo parameter, Type type, string text)
        => parameter.DefaultValue is null && (type.IsGenericParameter || (type.IsValueType && Nullable.GetUnderlyingType(type) is null))
            ? $"default({text})"
            : type.IsEnum ? Enum.GetName(type, parameter.DefaultValue!)! : Literal(parameter.DefaultValue);

    private static string Literal(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type) => Text(type, NullableFlags.None);

    private static string Text(Type type, NullableFlags flags)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Text(underlying, flags) + "?";
        }

        // A type's own byte comes before those of its arguments; plain values have none.
        var isNullable = (!type.IsValueType || type.IsGenericType) && type != typeof(void) && flags.Next();
        return Bare(type, flags) + (isNullable ? "?" : "");
    }

    private static string Bare(Type type, NullableFlags flags)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.IsArray)
        {
            return Text(type.GetElementType()!, flags) + "[]";
        }

        var outer = type.DeclaringType is { } declaring ? Name(declaring) : type.Namespace;
        var arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(argument => Text(argument, flags)))}>" : "";
        return $"{outer}.{SimpleName(type)}{arguments}";
    }

    private static string SimpleName(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex(@" where \w+ : notnull")]
    private static partial Regex NotNull();
}
