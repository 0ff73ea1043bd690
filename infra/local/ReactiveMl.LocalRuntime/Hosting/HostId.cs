using System.Globalization;
using System.IO.Hashing;
using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace ReactiveMl.LocalRuntime.Hosting;

/// <summary>Names this host's locks and timer statuses in storage: one machine and folder, one id.</summary>
internal sealed record HostId(string Value)
{
    private const int MaxLength = 32;

    public static HostId From(IConfiguration configuration, IHostEnvironment environment)
    {
        if (configuration["AzureFunctionsWebHost:hostid"] is { Length: > 0 } given)
        {
            return new HostId(given);
        }

        var machine = string.Concat(Environment.MachineName.Where(char.IsAsciiLetterOrDigit));
        var path = XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(environment.ContentRootPath)).ToString(CultureInfo.InvariantCulture);
        var id = $"{machine}-{path}".ToLowerInvariant();
        return new HostId((id.Length > MaxLength ? id[..MaxLength] : id).TrimEnd('-'));
    }
}
