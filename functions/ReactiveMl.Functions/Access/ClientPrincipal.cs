using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReactiveMl.Functions.Access;

/// <summary>Who called, as the platform's authentication says it in a header.</summary>
internal static class ClientPrincipal
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string Entra = "aad";

    // By its name in the token, and as the platform may rename it.
    private static readonly string[] RoleClaims = ["roles", "http://schemas.microsoft.com/ws/2008/06/identity/claims/role"];

    /// <summary>Whether Entra gave the caller the role; a header that cannot be read gives none.</summary>
    public static bool HasRole(string header, string role)
    {
        var json = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, json, out var length))
        {
            return false;
        }

        try
        {
            var principal = JsonSerializer.Deserialize<Principal>(json.AsSpan(0, length));
            return principal?.Provider == Entra && (principal.Claims ?? []).Any(claim => RoleClaims.Contains(claim?.Type) && claim?.Value == role);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Principal(
        [property: JsonPropertyName("auth_typ")] string? Provider, [property: JsonPropertyName("claims")] IReadOnlyList<Claim?>? Claims);

    private sealed record Claim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
