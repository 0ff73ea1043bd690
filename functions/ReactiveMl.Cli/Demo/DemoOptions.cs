namespace ReactiveMl.Cli.Demo;

/// <summary>What the person asked of the demo.</summary>
/// <param name="Once">End after the predictions that are judged, instead of going on until Ctrl-C.</param>
/// <param name="Port">The port of the function app; null takes a free one.</param>
internal sealed record DemoOptions(DemoSample Sample, bool Once, int? Port);
