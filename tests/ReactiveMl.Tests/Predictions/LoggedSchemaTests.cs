using Avro;
using ReactiveMl.Pipelines;
using ReactiveMl.Predictions;

namespace ReactiveMl.Tests.Predictions;

public sealed class LoggedSchemaTests
{
    [Fact]
    public void A_name_that_avro_does_not_know_is_spelt_with_underscores()
    {
        var fields = FieldsOf(FlightLate.Pipeline);

        Assert.Contains(("hour_departedAt", "hour(departedAt)"), fields);
        Assert.Contains(("probability", "probability"), fields);
    }

    [Fact]
    public void No_two_fields_have_one_name_whatever_their_case()
    {
        var pipeline = FlightLate.Pipeline;
        var field = pipeline.Fact.Fields.First(one => one.Name == "distance");
        var odd = pipeline with
        {
            Fact = pipeline.Fact with { Fields = [.. pipeline.Fact.Fields, field with { Name = "Version" }, field with { Name = "hour_departedAt" }] },
            Features = [.. pipeline.Features, new FeatureSpec.Number("Version"), new FeatureSpec.Number("hour_departedAt")],
        };

        var fields = FieldsOf(odd);

        Assert.Equal(fields.Count, fields.Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains(("Version_", "Version"), fields);
        Assert.Contains(("hour_departedAt_", "hour_departedAt"), fields);
    }

    private static IReadOnlyList<(string Name, string Column)> FieldsOf(Pipeline pipeline) =>
        [.. ((RecordSchema)Schema.Parse(new LoggedSchema(pipeline).Json)).Fields.Select(field => (field.Name, field.Documentation))];
}
