using System.Security.Cryptography;

namespace ReactiveMl.LocalRuntime.Triggers;

/// <summary>Asks for the host's keys where the settings have a master key; without one every caller may do everything, as with Core Tools.</summary>
internal static class KeyCheck
{
    public static void UseKeys(this WebApplication app, LocalRuntimeOptions keys)
    {
        if (string.IsNullOrEmpty(keys.MasterKey))
        {
            return;
        }

        app.Use((http, next) =>
        {
            var asked = AskedOf(http);
            var granted = Granted(http.Request, keys);
            if (granted == AuthorizationLevel.Admin || (!asked.IsDisabled && (asked.Level <= AuthorizationLevel.User || asked.Level == granted)))
            {
                return next(http);
            }

            http.Response.StatusCode = asked.IsDisabled ? StatusCodes.Status404NotFound : StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        });
    }

    private static AskedFor AskedOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<AskedFor>()
        ?? new(http.Request.Path switch
        {
            var path when path.StartsWithSegments("/admin/host/ping", StringComparison.OrdinalIgnoreCase) => AuthorizationLevel.Anonymous,
            var path when path.StartsWithSegments("/admin", StringComparison.OrdinalIgnoreCase) => AuthorizationLevel.Admin,
            var path when path.StartsWithSegments("/runtime/webhooks", StringComparison.OrdinalIgnoreCase) => AuthorizationLevel.System,
            _ => AuthorizationLevel.Anonymous,
        });

    private static AuthorizationLevel Granted(HttpRequest request, LocalRuntimeOptions keys)
    {
        // A header that is there is the one that counts, right or wrong.
        var given = request.Headers.TryGetValue("x-functions-key", out var header) ? header.ToString() : request.Query["code"].ToString();
        return IsSame(given, keys.MasterKey) ? AuthorizationLevel.Admin
            : IsSame(given, keys.FunctionKey) ? AuthorizationLevel.Function
            : IsSame(given, keys.SystemKey) ? AuthorizationLevel.System
            : AuthorizationLevel.Anonymous;
    }

    private static bool IsSame(string given, string? key)
        => !string.IsNullOrEmpty(key) && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(key));
}

/// <summary>What an endpoint asks of its callers.</summary>
internal sealed record AskedFor(AuthorizationLevel Level, bool IsDisabled = false);
