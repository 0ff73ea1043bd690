using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ReactiveMl.Functions.Access;

namespace ReactiveMl.Functions.Tests.Access;

public sealed class OperatorProofTests
{
    private const string Key = "a key of thirty-two random bytes";
    private const string Role = "ReactiveMl.Operator";

    private static readonly string Hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key)));

    [Fact]
    public void On_one_machine_everybody_is_one_until_a_key_is_set()
    {
        Assert.Null(Refusal(environment: "Development"));
        Assert.NotNull(Refusal(environment: "Development", hash: Hash));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Production")]
    public void A_deployed_app_that_knows_of_none_refuses_everybody_and_says_how_to_name_one(string? environment)
    {
        var refusal = Refusal(environment, key: Key, principal: PrincipalOf("aad", "roles", Role));

        Assert.Contains("set Access__OperatorKeySha256", refusal, StringComparison.Ordinal);
        Assert.Contains(Role, refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_is_known_by_its_hash_however_that_is_written()
    {
        Assert.Null(Refusal(hash: Hash, key: Key));
        Assert.Null(Refusal(hash: Hash.ToLowerInvariant(), key: Key));
    }

    [Theory]
    [InlineData(null, "send the operator key in the header x-operator-key.")]
    [InlineData("", "the key that was sent is another.")]
    [InlineData("another", "the key that was sent is another.")]
    [InlineData(Key + " ", "the key that was sent is another.")]
    public void Another_key_or_none_is_refused(string? key, string told) =>
        Assert.EndsWith(told, Refusal(hash: Hash, key: key), StringComparison.Ordinal);

    [Fact]
    public void The_hash_itself_is_no_key() => Assert.NotNull(Refusal(hash: Hash, key: Hash));

    [Theory]
    [InlineData("roles")]
    [InlineData("http://schemas.microsoft.com/ws/2008/06/identity/claims/role")]
    public void The_role_counts_where_the_platform_authenticates_and_nowhere_else(string claim)
    {
        var principal = PrincipalOf("aad", claim, Role);

        Assert.Null(Refusal(authenticates: "True", principal: principal));
        Assert.NotNull(Refusal(authenticates: null, principal: principal));
        Assert.NotNull(Refusal(authenticates: "false", principal: principal));
        Assert.NotNull(Refusal(hash: Hash, principal: principal));
    }

    [Fact]
    public void Where_both_are_taken_one_suffices()
    {
        Assert.Null(Refusal(hash: Hash, authenticates: "true", key: Key));
        Assert.Null(Refusal(hash: Hash, authenticates: "true", principal: PrincipalOf("aad", "roles", Role)));
        Assert.Contains("x-operator-key, or an Entra token", Refusal(hash: Hash, authenticates: "true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aad", "roles", "ReactiveMl.Reader")]
    [InlineData("aad", "roles", "reactiveml.operator")]
    [InlineData("aad", "name", Role)]
    [InlineData("github", "roles", Role)]
    public void Another_role_claim_or_provider_is_refused(string provider, string claim, string value) =>
        Assert.NotNull(Refusal(authenticates: "true", principal: PrincipalOf(provider, claim, value)));

    [Theory]
    [InlineData("")]
    [InlineData("not base64")]
    [InlineData("bm90IEpTT04=")] // not JSON
    [InlineData("bnVsbA==")] // null
    [InlineData("W10=")] // []
    [InlineData("eyJhdXRoX3R5cCI6ImFhZCIsImNsYWltcyI6W251bGxdfQ==")] // {"auth_typ":"aad","claims":[null]}
    public void A_principal_that_cannot_be_read_gives_nothing(string principal) =>
        Assert.NotNull(Refusal(authenticates: "true", principal: principal));

    [Theory]
    [InlineData("secret")]
    [InlineData("12ab")]
    public async Task A_setting_that_is_no_hash_stops_the_start_by_its_name(string hash)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Access:OperatorKeySha256", hash)]).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddAccess().BuildServiceProvider();

        var failed = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());
        Assert.Contains("Access__OperatorKeySha256 must be the SHA-256", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(hash, failed.Message, StringComparison.Ordinal);
    }

    /// <returns>What is told who is refused; null for an operator.</returns>
    private static string? Refusal(string? environment = null, string? hash = null, string? authenticates = null, string? key = null, string? principal = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            [new("AZURE_FUNCTIONS_ENVIRONMENT", environment), new("WEBSITE_AUTH_ENABLED", authenticates)]).Build();
        var request = new DefaultHttpContext().Request;
        if (key is not null)
        {
            request.Headers[OperatorProof.Header] = key;
        }

        if (principal is not null)
        {
            request.Headers["X-MS-CLIENT-PRINCIPAL"] = principal;
        }

        return new OperatorProof(Options.Create(new AccessOptions { OperatorKeySha256 = hash }), settings).Refuse(request) is { } refusal
            ? Assert.IsType<ProblemHttpResult>(refusal) is { StatusCode: 403 } problem ? problem.ProblemDetails.Detail : "not a 403"
            : null;
    }

    private static string PrincipalOf(string provider, string claim, string value) => Convert.ToBase64String(Encoding.UTF8.GetBytes(
        $$"""{"auth_typ":"{{provider}}","claims":[{"typ":"sub","val":"s"},{"typ":"{{claim}}","val":"{{value}}"}],"name_typ":"name","role_typ":"roles"}"""));
}
