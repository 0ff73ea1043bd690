using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Http;

namespace ReactiveMl.Functions.Access;

/// <summary>Tells operators from other callers: by their key, or by their role where the platform authenticates callers.</summary>
public sealed class OperatorProof(IOptions<AccessOptions> options, IConfiguration configuration)
{
    public const string Header = "x-operator-key";

    private readonly byte[]? _keyHash = options.Value.OperatorKeySha256 is { Length: > 0 } hash ? Convert.FromHexString(hash) : null;

    // The platform says so. Without its authentication nobody takes the header away that a caller made up.
    private readonly bool _isAuthenticated = bool.TryParse(configuration["WEBSITE_AUTH_ENABLED"], out var isOn) && isOn;

    // Core Tools and the local runtime set it; where it is not set, the app is deployed.
    private readonly bool _isLocal = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] == "Development";

    private string Role => options.Value.OperatorRole;

    /// <returns>The answer to who is none; null for an operator.</returns>
    public IResult? Refuse(HttpRequest request) =>
        HasKey(request) || HasRole(request) || (IsUnknown && _isLocal) ? null
        : Problem.Of(StatusCodes.Status403Forbidden, "For operators", [new(0, Header, "operator", null, IsUnknown ? HowToName : HowToProve(request))]);

    // Nobody can be told to be an operator.
    private bool IsUnknown => _keyHash is null && !_isAuthenticated;

    private string HowToName =>
        $"This is for operators, and the app knows of none: set {AccessOptions.Section}__{nameof(AccessOptions.OperatorKeySha256)} to the SHA-256 of an operator key, or turn on the platform's authentication and give operators the role {Role}.";

    private string HowToProve(HttpRequest request)
    {
        var key = _keyHash is null ? null : $"the operator key in the header {Header}";
        var token = _isAuthenticated ? $"an Entra token with the role {Role}" : null;
        var wrong = _keyHash is not null && request.Headers.ContainsKey(Header) ? "; the key that was sent is another" : "";
        return $"This is for operators: send {(key is null || token is null ? key ?? token : $"{key}, or {token}")}{wrong}.";
    }

    private bool HasKey(HttpRequest request) => _keyHash is not null
        && request.Headers.TryGetValue(Header, out var key)
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())), _keyHash);

    private bool HasRole(HttpRequest request) => _isAuthenticated
        && request.Headers.TryGetValue(ClientPrincipal.Header, out var principal)
        && ClientPrincipal.HasRole(principal.ToString(), Role);
}
