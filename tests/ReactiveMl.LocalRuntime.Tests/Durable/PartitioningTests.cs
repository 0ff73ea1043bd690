using CsCheck;
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

    [Fact, Trait("Conformance", "C132")]
    public void Characters_that_tables_refuse_are_escaped()
    {
        Assert.Equal("a^^b", TableKey.Escape("a^b"));
        Assert.Equal("^0^1^2^3", TableKey.Escape("/\\#?"));
    }

    [Fact, Trait("Conformance", "C132")]
    public void Every_id_comes_back_from_its_key() => Gen.String.Sample(id => TableKey.Unescape(TableKey.Escape(id)) == id);
}
