namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts itself again.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    public bool PreserveUnprocessedEvents { get; set; } = true;
}
