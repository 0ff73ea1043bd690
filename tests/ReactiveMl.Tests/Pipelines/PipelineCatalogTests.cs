using ReactiveMl.Pipelines;

namespace ReactiveMl.Tests.Pipelines;

public class PipelineCatalogTests
{
    [Fact]
    public void A_pipeline_is_found_by_its_name()
    {
        var catalog = new PipelineCatalog([FlightLate.Pipeline]);

        Assert.Same(FlightLate.Pipeline, catalog.Find("flight-late"));
        Assert.Null(catalog.Find("Flight-Late"));
    }

    [Fact]
    public void Two_definitions_of_one_name_are_refused() =>
        Assert.Throws<ArgumentException>(() => new PipelineCatalog([FlightLate.Pipeline, FlightLate.Pipeline]));
}
