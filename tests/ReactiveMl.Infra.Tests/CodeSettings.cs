using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Storage;

namespace ReactiveMl.Infra.Tests;

/// <summary>A setting that the code reads.</summary>
/// <param name="Default">What holds without it; null where it is nothing.</param>
internal sealed record CodeSetting(string Name, string? Default);

/// <summary>The settings that the code reads: by options classes, by triggers, and for storage.</summary>
internal static partial class CodeSettings
{
    private static readonly Assembly Code = typeof(StorageAccount).Assembly;

    /// <summary>Those with a default: every property of every options class.</summary>
    public static IReadOnlyList<CodeSetting> Options { get; } =
    [
        .. from type in Code.GetTypes()
           let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)
           where type.Name.EndsWith("Options", StringComparison.Ordinal) && section is not null
           from property in type.GetProperties()
           where property.CanWrite
           let value = property.GetValue(Activator.CreateInstance(type))
           select new CodeSetting($"{section.GetRawConstantValue()}__{property.Name}", Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null),
    ];

    /// <summary>Those that the triggers name between percent signs: without one its function does not start.</summary>
    public static IReadOnlyList<string> Required { get; } =
    [
        .. CodeFunctions.All
            .Select(function => function.Trigger)
            .OfType<TimerTriggerAttribute>()
            .Select(trigger => Named().Match(trigger.Schedule))
            .Where(match => match.Success)
            .Select(match => match.Groups[1].Value),
    ];

    [GeneratedRegex("^%(.+)%$")]
    private static partial Regex Named();
}
