namespace ReactiveMl.Cli.Demo;

/// <summary>What the person asked of the demo.</summary>
/// <param name="Once">End after a day of predictions instead of going on until Ctrl-C.</param>
/// <param name="Port">The port of the function app; null takes a free one.</param>
internal sealed record DemoOptions(string Pipeline, bool Once, int? Port);
