using ReactiveMl.LocalRuntime.Durable;

namespace ReactiveMl.LocalRuntime.Tests.Durable;

public sealed class PartitioningTests
{
    [Theory, Trait("Conformance", "C131")]
    [InlineData("abc", 440920331u, 3)]
    [InlineData("instance-1", 4203887252u, 0)]
    public void An_instance_has_its_published_partition(string id, uint hash, int partition)
    {
        Assert.Equal(hash, Partitioning.Fnv1a(id));
        Assert.Equal(partition, Partitioning.Of(id, 4));
    }

    [Theory, Trait("Conformance", "C132")]
    [InlineData("a^b", "a^^b")]
    [InlineData("^^", "^^^^")]
    public void A_caret_is_doubled_in_a_key_and_comes_back_single(string id, string key)
    {
        Assert.Equal(key, InstanceId.ToKey(id));
        Assert.Equal(id, InstanceId.FromKey(key));
    }
}
