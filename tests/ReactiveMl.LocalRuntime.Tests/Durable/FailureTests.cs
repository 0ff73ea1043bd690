using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class FailureTests
{
    [Fact, Trait("Conformance", "C95")]
    public void A_failed_activity_tells_its_name_number_and_cause()
    {
        TaskFailedException? caught = null;
        new VirtualHub(Failing().Orchestrator("Calls", async context =>
        {
            caught = await Assert.ThrowsAsync<TaskFailedException>(() => context.CallActivityAsync<int>("A"));
        })).Start("Calls").Run();

        Assert.Equal("Task 'A' (#0) failed with an unhandled exception: x", caught!.Message);
        Assert.True(caught.FailureDetails.IsCausedBy<InvalidOperationException>());
        Assert.True(caught.FailureDetails.IsCausedBy<Exception>());
        Assert.False(caught.FailureDetails.IsCausedBy<ArgumentException>());
    }

    [Fact, Trait("Conformance", "C96")]
    public void An_orchestrator_that_throws_ends_as_type_and_message()
    {
        var hub = new VirtualHub(new TestFunctions().Orchestrator("Throws", _ => throw new InvalidOperationException("no"))).Start("Throws").Run();

        Assert.Equal(OrchestrationRuntimeStatus.Failed, hub.State().Status);
        Assert.Equal("System.InvalidOperationException: no", hub.State().Output);
    }

    [Fact, Trait("Conformance", "C96")]
    public void An_unhandled_activity_failure_is_the_inner_failure_of_the_orchestration()
    {
        var hub = new VirtualHub(Failing().Orchestrator("Calls", context => context.CallActivityAsync<int>("A"))).Start("Calls").Run();

        var failure = hub.State().Completion!.FailureDetails!;
        Assert.Equal(typeof(TaskFailedException).FullName, failure.ErrorType);
        Assert.Equal("System.InvalidOperationException", failure.InnerFailure!.ErrorType);
    }

    [Fact, Trait("Conformance", "C97")]
    public void A_caught_failure_can_be_compensated()
    {
        var hub = new VirtualHub(Failing().Activity<int, string>("Undo", _ => "undone").Orchestrator("Saga", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("A");
            }
            catch (TaskFailedException)
            {
                return await context.CallActivityAsync<string>("Undo", 1);
            }
        })).Start("Saga").Run();

        Assert.Equal("undone", hub.Output<string>());
    }

    private static TestFunctions Failing()
        => new TestFunctions().Activity<object, int>("A", _ => throw new InvalidOperationException("x"));
}
