using System.Security.Cryptography;
using System.Text;

namespace ReactiveMl.Functions.Tests.Access;

/// <summary>A running app that asks for keys as a deployed one does.</summary>
public sealed class LockedApp : IAsyncLifetime
{
    public const string FunctionKey = "function-key";
    public const string SystemKey = "system-key";
    public const string OperatorKey = "operator-key";

    public RunningApp App { get; } = new(new Dictionary<string, string>
    {
        ["ReactiveMl__LocalRuntime__MasterKey"] = "master-key",
        ["ReactiveMl__LocalRuntime__FunctionKey"] = FunctionKey,
        ["ReactiveMl__LocalRuntime__SystemKey"] = SystemKey,
        ["Access__OperatorKeySha256"] = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(OperatorKey))),
    });

    public Task InitializeAsync() => App.InitializeAsync();

    public Task DisposeAsync() => App.DisposeAsync();
}
