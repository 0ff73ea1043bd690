using Microsoft.Azure.Functions.Worker.Builder;

namespace ReactiveMl.LocalRuntime.Tests.Surface;

public sealed class SurfaceTests
{
    private static readonly HashSet<string> Allowed = ReadAllowed();

    [Fact]
    public void Every_public_type_and_member_in_the_namespaces_of_Microsoft_really_exists()
    {
        var surface = SurfaceText.Of(typeof(FunctionsApplication).Assembly).ToList();

        Assert.True(surface.Count > 300, $"only {surface.Count} lines were found, so the check looked in the wrong place");
        var unknown = surface.Where(line => !Allowed.Contains(line)).ToList();
        Assert.True(unknown.Count == 0, $"{unknown.Count} made up:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void A_made_up_member_and_a_changed_signature_are_refused_by_name()
    {
        var unknown = SurfaceText.Of(typeof(Made.TimerInfo))
            .Select(line => line.Replace(typeof(Made.TimerInfo).FullName!.Replace('+', '.'), "Microsoft.Azure.Functions.Worker.TimerInfo"))
            .Where(line => !Allowed.Contains(line));

        Assert.Equal(
            [
                "Microsoft.Azure.Functions.Worker.TimerInfo: public Microsoft.Azure.Functions.Worker.ScheduleStatus ScheduleStatus { get; set; }",
                "Microsoft.Azure.Functions.Worker.TimerInfo: public bool IsMadeUp { get; set; }",
                "Microsoft.Azure.Functions.Worker.TimerInfo: public sealed class Microsoft.Azure.Functions.Worker.TimerInfo",
            ],
            unknown.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Generic_nullable_optional_and_extension_parts_are_told_as_the_lists_tell_them()
    {
        Assert.Contains(
            "Probe: public static System.Threading.Tasks.Task<T?> Of<T>(this System.Func<string?, T> source, T? other = default(T?), params int[]? rest) where T : class",
            SurfaceText.Of(typeof(Probe)).Select(line => line.Replace(typeof(Probe).FullName!, "Probe")));
    }

    private static HashSet<string> ReadAllowed()
    {
        var assembly = typeof(SurfaceTests).Assembly;
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".txt", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            lines.UnionWith(reader.ReadToEnd().Split('\n').Select(SurfaceText.Normalize));
        }

        return lines;
    }
}
