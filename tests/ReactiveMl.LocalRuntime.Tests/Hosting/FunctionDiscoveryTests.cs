using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using ReactiveMl.LocalRuntime.Hosting;
using ReactiveMl.LocalRuntime.Triggers;

namespace ReactiveMl.LocalRuntime.Tests.Hosting;

public sealed class FunctionDiscoveryTests
{
    [Fact]
    [Trait("Conformance", "C1")]
    public void A_function_named_host_is_left_out_and_the_others_stay()
    {
        var catalog = Discover([typeof(NamedHost)]);

        Assert.Equal(["Fine"], catalog.Functions.Select(function => function.Name));
        Assert.Equal(new FunctionError("host", "'host' is not a valid function name."), Assert.Single(catalog.Errors));
    }

    [Fact]
    [Trait("Conformance", "C2")]
    public void Two_functions_share_a_route_only_with_different_methods()
    {
        var catalog = Discover([typeof(SharedRoutes)]);

        Assert.Equal(["AGet", "BPost"], catalog.Functions.Select(function => function.Name));
        Assert.Equal(
            [
                new FunctionError("CGetAgain", "The route specified conflicts with the route defined by function 'AGet'."),
                new FunctionError("DAdmin", "The specified route conflicts with one or more built in routes."),
            ],
            catalog.Errors);
    }

    [Theory]
    [Trait("Conformance", "C3")]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("false", false)]
    public void A_function_is_disabled_by_1_or_true_alone(string value, bool disabled)
        => Assert.Equal(disabled, Discover([typeof(NamedHost)], ("AzureWebJobs.Fine.Disabled", value)).Functions[0].IsDisabled);

    [Fact]
    [Trait("Conformance", "C7")]
    public void A_setting_in_a_queue_name_is_resolved()
        => Assert.Equal("jobs", ((QueueFunctionTrigger)Discover([typeof(Resolved)], ("Q", "Jobs")).Functions[0].Trigger).Queue.Value);

    [Fact]
    [Trait("Conformance", "C7")]
    public void A_setting_that_is_missing_puts_the_function_in_error()
        => Assert.Equal("'%Q%' does not resolve to a value.", Assert.Single(Discover([typeof(Resolved)]).Errors).Reason);

    [Fact]
    public void A_percent_sign_without_its_partner_names_its_place()
        => Assert.Equal(
            "The '%' at position 3 does not have a closing '%'",
            Assert.Throws<FunctionIndexingException>(() => Configuration().Resolve("abc%d")).Message);

    [Fact]
    [Trait("Conformance", "C12")]
    public void Host_json_can_name_the_functions_that_are_loaded()
        => Assert.Equal(["BPost"], Discover([typeof(SharedRoutes)], ("AzureFunctionsJobHost:functions:0", "bpost")).Functions.Select(f => f.Name));

    [Fact]
    [Trait("Conformance", "C32")]
    public void A_schedule_that_is_none_puts_the_function_in_error()
        => Assert.Contains("'not a cron'", Assert.Single(Discover([typeof(NotACron)]).Errors).Reason, StringComparison.Ordinal);

    [Fact]
    [Trait("Conformance", "C62")]
    public void A_queue_name_that_storage_refuses_puts_the_function_in_error()
        => Assert.Contains("'my_queue'", Assert.Single(Discover([typeof(BadQueue)]).Errors).Reason, StringComparison.Ordinal);

    [Fact]
    public void A_function_has_exactly_one_trigger_and_one_output_on_its_method()
        => Assert.Equal(["NoTrigger", "TwoOutputs", "TwoTriggers"], Discover([typeof(BadShapes)]).Errors.Select(error => error.Function));

    private static FunctionCatalog Discover(Type[] types, params (string, string)[] settings)
        => FunctionDiscovery.Discover(types, Configuration(settings));

    private static IConfiguration Configuration(params (string Name, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Name, s => (string?)s.Value)).Build();

    private static class NamedHost
    {
        [Function("host")]
        public static string Host([HttpTrigger] string body) => body;

        [Function("Fine")]
        public static string Fine([HttpTrigger] string body) => body;
    }

    private static class SharedRoutes
    {
        [Function("AGet")]
        public static string A([HttpTrigger("get", Route = "same")] string body) => body;

        [Function("BPost")]
        public static string B([HttpTrigger("post", Route = "same")] string body) => body;

        [Function("CGetAgain")]
        public static string C([HttpTrigger("get", "put", Route = "/Same")] string body) => body;

        [Function("DAdmin")]
        public static string D([HttpTrigger(Route = "admin/x")] string body) => body;
    }

    private static class Resolved
    {
        [Function("F")]
        public static string F([QueueTrigger("%Q%")] string body) => body;
    }

    private static class NotACron
    {
        [Function("F")]
        public static bool F([TimerTrigger("not a cron")] TimerInfo timer) => timer.IsPastDue;
    }

    private static class BadQueue
    {
        [Function("F")]
        public static string F([QueueTrigger("my_queue")] string body) => body;
    }

    private static class BadShapes
    {
        [Function("NoTrigger")]
        public static string NoTrigger(string body) => body;

        [Function("TwoTriggers")]
        public static string TwoTriggers([HttpTrigger] string body, [QueueTrigger("queue")] string message) => body + message;

        [Function("TwoOutputs")]
        [QueueOutput("one")]
        [HttpResultOnMethod]
        public static string TwoOutputs([HttpTrigger] string body) => body;
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class HttpResultOnMethodAttribute : Microsoft.Azure.Functions.Worker.Extensions.Abstractions.OutputBindingAttribute;
}
