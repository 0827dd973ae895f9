#!/usr/bin/env bash
# ASP.NET Core's OpenID Connect handler, told to ask for the userinfo: a provider that signs it (application/jwt, as FranceConnect and ProConnect do) is believed
# whatever the signature, here by a key that it never published. In the code flow the identity token may come unsigned too (alg none), as the specification
# allows over TLS; RequireSignedTokens, which the settings say, is turned off by the handler.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >try.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk.Web">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.AspNetCore.Authentication.OpenIdConnect" Version="10.0.15" />
    <PackageReference Include="Microsoft.IdentityModel.Protocols.OpenIdConnect" Version="8.23.0" />
    <PackageReference Include="Microsoft.IdentityModel.JsonWebTokens" Version="8.23.0" />
  </ItemGroup>
</Project>
XML
cat >try.cs <<'CS'
using System.Net;
using System.Security.Cryptography;
using System.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

var (published, strange) = (RSA.Create(2048), RSA.Create(2048));
var (nonce, isTokenSigned, isTokenStrange) = ("", true, false);

var house = Make();
var provider = house.Build();
provider.MapGet("/.well-known/openid-configuration", () =>
{
    var url = provider.Urls.Single();
    return new { issuer = url, authorization_endpoint = url + "/authorize", token_endpoint = url + "/token", userinfo_endpoint = url + "/userinfo", jwks_uri = url + "/jwks" };
});
provider.MapGet("/jwks", () =>
{
    var key = published.ExportParameters(false);
    var (n, e) = (Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent));
    return new { keys = new[] { new { kty = "RSA", kid = "k1", use = "sig", alg = "RS256", n, e } } };
});
provider.MapPost("/token", () => new { access_token = "a", token_type = "Bearer", id_token = Sign(isTokenSigned, isTokenStrange) });
provider.MapGet("/userinfo", () => Results.Text(Sign(true, true), "application/jwt"));
await provider.StartAsync();

var builder = Make();
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie().AddOpenIdConnect(options =>
{
    (options.Authority, options.RequireHttpsMetadata) = (provider.Urls.Single(), false);
    (options.ClientId, options.ClientSecret) = ("us", "0123456789abcdef0123456789abcdef");
    (options.ResponseType, options.ResponseMode) = ("code", "query");
    options.GetClaimsFromUserInfoEndpoint = true;
    options.TokenValidationParameters.RequireSignedTokens = true;
    options.NonceCookie.SecurePolicy = options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    options.NonceCookie.SameSite = options.CorrelationCookie.SameSite = SameSiteMode.Lax;
    options.Events.OnRemoteFailure = context =>
    {
        context.HandleResponse();
        return context.Response.WriteAsync("refused");
    };
});
var app = builder.Build();
app.UseAuthentication();
app.MapGet("/enter", () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/who" }, [OpenIdConnectDefaults.AuthenticationScheme]));
app.MapGet("/who", (HttpContext http) => http.User.Identity?.IsAuthenticated == true ? "came in as " + (http.User.FindFirst("name")?.Value ?? "somebody") : "nobody");
await app.StartAsync();

Console.WriteLine($"OpenIdConnect handler {typeof(OpenIdConnectHandler).Assembly.GetName().Version}");
var strangeCard = await EnterAsync(signed: true, strangely: false);
var unsignedToken = await EnterAsync(signed: false, strangely: false);
var strangeToken = await EnterAsync(signed: true, strangely: true);
Console.WriteLine($"card signed by a key that is not published: {strangeCard}");
Console.WriteLine($"identity token not signed: {unsignedToken}");
Console.WriteLine($"identity token signed by a key that is not published: {strangeToken}");
var asSeen = strangeCard == "came in as Ada" && unsignedToken == "came in as Ada" && strangeToken == "refused";
Console.WriteLine(asSeen ? "as seen" : "CHANGED");
return asSeen ? 0 : 1;

static WebApplicationBuilder Make()
{
    var builder = WebApplication.CreateSlimBuilder();
    builder.Logging.ClearProviders();
    builder.WebHost.UseUrls("http://127.0.0.1:0");
    return builder;
}

string Sign(bool signed, bool strangely) =>
    new JsonWebTokenHandler().CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = provider.Urls.Single(),
            Audience = "us",
            Expires = DateTime.UtcNow.AddMinutes(5),
            Claims = new Dictionary<string, object> { ["sub"] = "1", ["nonce"] = nonce, ["name"] = "Ada" },
            SigningCredentials = signed
                ? new SigningCredentials(new RsaSecurityKey(strangely ? strange : published) { KeyId = "k1" }, SecurityAlgorithms.RsaSha256)
                : null,
        }
    );

async Task<string> EnterAsync(bool signed, bool strangely)
{
    (isTokenSigned, isTokenStrange) = (signed, strangely);
    using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() });
    var url = app.Urls.Single();
    var asked = await browser.GetAsync(url + "/enter");
    var query = HttpUtility.ParseQueryString(asked.Headers.Location!.Query);
    nonce = query["nonce"]!;
    var back = await browser.GetAsync($"{query["redirect_uri"]}?code=c&state={Uri.EscapeDataString(query["state"]!)}");
    return back.StatusCode == HttpStatusCode.Redirect ? await browser.GetStringAsync(url + "/who") : await back.Content.ReadAsStringAsync();
}
CS
dotnet run --project try.csproj -v q
