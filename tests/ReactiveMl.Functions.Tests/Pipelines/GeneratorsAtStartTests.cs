using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ReactiveMl.Features;
using ReactiveMl.Functions.Pipelines;

namespace ReactiveMl.Functions.Tests.Pipelines;

public sealed class GeneratorsAtStartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipelines-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_app_does_not_start_with_a_generator_that_nobody_registered() => Assert.Contains(
        "there is no generator 'canopy'. Use one of textShape,", Refused("canopy", region: "rainforest", own: false), StringComparison.Ordinal);

    [Fact]
    public void The_app_does_not_start_with_a_generator_outside_its_context() => Assert.Contains(
        "the generator 'canopy' may be used where region is rainforest; here it is desert.", Refused("canopy", region: "desert", own: true), StringComparison.Ordinal);

    [Fact]
    public void Within_its_context_a_registered_generator_is_used() =>
        Assert.Contains("canopy(origin)", new FeatureMaker(PipelineFiles.Load(Write("canopy"), Generators("rainforest", own: true)).All[0]).Columns.Select(column => column.Name));

    private string Refused(string generator, string region, bool own) =>
        Assert.Throws<InvalidOperationException>(() => PipelineFiles.Load(Write(generator), Generators(region, own))).Message;

    private string Write(string generator)
    {
        var json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "pipelines", "flight-late.json"))
            .Replace("{ \"number\": \"distance\" }", $"{{ \"generator\": \"{generator}\", \"of\": [\"origin\"] }}", StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "flight-late.json"), json);
        return _folder;
    }

    private static FeatureGenerators Generators(string region, bool own)
    {
        // As a setting of the app: Context__region.
        var settings = new Dictionary<string, string?> { ["Context:region"] = region };
        var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).AddGenerators();
        if (own)
        {
            services.AddSingleton<FeatureGenerator, Canopy>();
        }

        return services.BuildServiceProvider().GetRequiredService<FeatureGenerators>();
    }

    private sealed class Canopy() : FeatureGenerator("canopy")
    {
        public override ContextGuard? Guard => new("region", ["rainforest"]);

        public override GeneratedFeatures? Plan(GeneratorEntry entry) =>
            new([new($"canopy({entry.Of[0].Name})", FeatureKind.Number)], (_, into) => into[0] = FeatureValue.Of(1));
    }
}
