using Amqp;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>An AMQP 1.0 broker that stands in for Service Bus.</summary>
/// <param name="Prefix">What the broker wants before an entity's name.</param>
internal sealed record BrokerAddress(Address Address, string Prefix)
{
    public const string Form = "amqp://user:password@127.0.0.1:5672";

    private const int DefaultPort = 5672;
    private const int DefaultTlsPort = 5671;

    /// <summary>Gives nothing where the text is no such URL.</summary>
    public static BrokerAddress? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("amqp" or "amqps"))
        {
            return null;
        }

        var port = url.Port > 0 ? url.Port : url.Scheme == "amqp" ? DefaultPort : DefaultTlsPort;
        var (user, password) = url.UserInfo.Split(':', 2) switch
        {
            [{ Length: > 0 } name, var secret] => (Uri.UnescapeDataString(name), Uri.UnescapeDataString(secret)),
            _ => (null, (string?)null),
        };
        return new BrokerAddress(new Address(url.Host, port, user, password, "/", url.Scheme), url.AbsolutePath.Length > 1 ? url.AbsolutePath : "");
    }

    /// <summary>The node of a queue, a topic or a sub-queue. Under a prefix a name is one part of a path.</summary>
    public string NodeOf(string entity) => Prefix.Length == 0 ? entity : Prefix + entity.Replace("/", "%2F", StringComparison.Ordinal);
}
