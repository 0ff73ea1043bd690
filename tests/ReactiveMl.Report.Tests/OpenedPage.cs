namespace ReactiveMl.Report.Tests;

/// <summary>What a browser saw of a page.</summary>
/// <param name="Console">Every line of the console, errors and all else.</param>
/// <param name="Requests">Every address asked for beside the page's own.</param>
/// <param name="Overflow">By how many pixels the page is wider than the window.</param>
public sealed record OpenedPage(IReadOnlyList<string> Console, IReadOnlyList<string> Requests, int Overflow);
