using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Diagnostics.Metrics;

namespace Microsoft.Azure.Functions.Worker.Builder;

public class FunctionsApplicationBuilder : IFunctionsWorkerApplicationBuilder, IHostApplicationBuilder
{
    private readonly IHostApplicationBuilder _inner;

    internal FunctionsApplicationBuilder(LocalHost host)
    {
        Host = host;
        _inner = host.Web;
    }

    public IServiceCollection Services => _inner.Services;

    public ConfigurationManager Configuration => Host.Web.Configuration;

    public IHostEnvironment Environment => _inner.Environment;

    public ILoggingBuilder Logging => _inner.Logging;

    public IMetricsBuilder Metrics => _inner.Metrics;

    public IDictionary<object, object> Properties => _inner.Properties;

    IConfigurationManager IHostApplicationBuilder.Configuration => _inner.Configuration;

    internal LocalHost Host { get; }

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        Host.Middleware.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull
        => _inner.ConfigureContainer(factory, configure);

    public IHost Build() => Host.Build();
}
