namespace ReactiveMl.LocalRuntime.Tests.Broker;

/// <summary>A test on a real broker. CI installs it.</summary>
public sealed class RabbitMqFactAttribute : FactAttribute
{
    public RabbitMqFactAttribute()
    {
        if (!RabbitMq.IsInstalled && Environment.GetEnvironmentVariable("CI") is null)
        {
            Skip = "RabbitMQ is not installed: apt-get install rabbitmq-server.";
        }
    }
}
