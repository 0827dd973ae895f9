using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace RdvSolidarites.Web.Features.Comptes.Federation;

/// <summary>
/// Asks the provider for the person's card, once the identity token is good. Ours, for ProConnect and FranceConnect sign it, and the framework's handler would
/// read that signature without checking it (decision 16).
/// </summary>
internal static class LectureCarte
{
    /// <summary>The card, of the same subject as the token.</summary>
    public static async Task<JsonElement> ReadAsync(TokenValidatedContext context, CancellationToken ct)
    {
        var there = await context.Options.ConfigurationManager!.GetConfigurationAsync(ct);
        using var request = new HttpRequestMessage(HttpMethod.Get, there.UserInfoEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.TokenEndpointResponse!.AccessToken);
        using var answer = await context.Options.Backchannel.SendAsync(request, ct);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadAsStringAsync(ct);
        var isToken = answer.Content.Headers.ContentType?.MediaType?.EndsWith("jwt", StringComparison.OrdinalIgnoreCase) == true;
        using var document = JsonDocument.Parse(isToken ? await SignedAsync(context.Options, body) : body);
        var card = document.RootElement.Clone();
        return card.Subject == context.SecurityToken.Subject ? card : throw new SecurityTokenValidationException("sub");
    }

    /// <summary>What a signed card says: same issuer, same keys as the identity token. It need not have an end, and has not ended if it has one.</summary>
    private static async Task<string> SignedAsync(OpenIdConnectOptions options, string body)
    {
        var parameters = options.TokenValidationParameters.Clone();
        parameters.ConfigurationManager = (BaseConfigurationManager)options.ConfigurationManager!;
        var ended = parameters.LifetimeValidator;
        parameters.LifetimeValidator = (begins, ends, token, asked) => ends is null || ended(begins, ends, token, asked);
        var result = await options.TokenHandler.ValidateTokenAsync(body, parameters);
        return result.IsValid
            ? Base64UrlEncoder.Decode(((JsonWebToken)result.SecurityToken).EncodedPayload)
            : throw new SecurityTokenValidationException("card", result.Exception);
    }
}
