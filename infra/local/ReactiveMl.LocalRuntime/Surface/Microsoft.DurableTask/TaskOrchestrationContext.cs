namespace Microsoft.DurableTask;

public abstract class TaskOrchestrationContext
{
}
