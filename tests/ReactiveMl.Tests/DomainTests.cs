using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests;

public class DomainTests
{
    [Fact]
    public void The_domain_references_no_Azure_assembly()
    {
        var azure = typeof(Pipeline).Assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name.StartsWith("Azure.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Azure", StringComparison.Ordinal));

        Assert.Empty(azure);
    }
}
