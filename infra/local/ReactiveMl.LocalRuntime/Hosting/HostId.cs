using System.IO.Hashing;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Names this host's locks and timer statuses in storage: one machine and folder, one id.</summary>
internal sealed record HostId(string Value)
{
    public static HostId From(IConfiguration configuration, IHostEnvironment environment)
    {
        var machine = string.Concat(Environment.MachineName.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
        var folder = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(environment.ContentRootPath));
        return new HostId(configuration["AzureFunctionsWebHost:hostid"] is { Length: > 0 } given ? given : $"{machine}-{folder}");
    }
}
