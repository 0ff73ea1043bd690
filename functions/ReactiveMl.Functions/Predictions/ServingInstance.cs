using Microsoft.Extensions.Configuration;

namespace ReactiveMl.Functions.Predictions;

/// <summary>This process among all that serve: it signs what it did.</summary>
public sealed record ServingInstance(string Name)
{
    /// <summary>The host's name for it where there is one, and what tells one start of it from another.</summary>
    public static ServingInstance Of(IConfiguration configuration)
    {
        var host = configuration["WEBSITE_INSTANCE_ID"] is { Length: > 0 } given ? given : Environment.MachineName;
        return new($"{host[..Math.Min(host.Length, 16)]}-{Guid.NewGuid().ToString("n")[..8]}");
    }
}
