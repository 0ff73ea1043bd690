using System.Collections.Immutable;
using Microsoft.Azure.Functions.Worker;
using ReactiveMl.Functions.Access;

namespace ReactiveMl.Functions.Tests.Access;

public sealed class OperatorGateTests
{
    [Theory]
    [InlineData("Predict")]
    [InlineData("ReceiveFacts")]
    [InlineData("Live")]
    public void What_is_not_for_operators_passes_by_without_an_allocation(string function)
    {
        var context = new Called(function);
        Assert.False(OperatorGate.Guards(context));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 1_000; time++)
        {
            OperatorGate.Guards(context);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("RecordFacts")]
    [InlineData("TrainModel")]
    public void What_no_request_started_passes_by(string function) => Assert.False(OperatorGate.Guards(new Called(function)));

    /// <summary>An invocation of that name without a request.</summary>
    private sealed class Called(string function) : FunctionContext
    {
        public override string InvocationId => "1";

        public override string FunctionId => "1";

        public override BindingContext BindingContext => throw new NotSupportedException();

        public override IServiceProvider InstanceServices { get; set; } = null!;

        public override FunctionDefinition FunctionDefinition { get; } = new Named(function);

        public override IDictionary<object, object> Items { get; set; } = new Dictionary<object, object>();
    }

    private sealed class Named(string name) : FunctionDefinition
    {
        public override string Name => name;

        public override string Id => name;

        public override string EntryPoint => name;

        public override IImmutableDictionary<string, BindingMetadata> InputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;
    }
}
