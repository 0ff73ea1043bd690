using System.Net.Sockets;
using Amqp;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>The broker does not answer or refuses: worth another try.</summary>
internal static class BrokerTrouble
{
    public static bool Is(Exception exception)
        => exception is AmqpException or SocketException or IOException or TimeoutException or ObjectDisposedException or OperationCanceledException;
}
