namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Waits for what a trigger waits for, until stopped; then waits for the functions it started.</summary>
internal interface IListener
{
    Task RunAsync(CancellationToken stop);
}
