#!/usr/bin/env bash
# A provider of identities turns its signing key. ConfigurationManager of Microsoft.IdentityModel reads the new keys in the background: the first token that is
# signed by the new key is refused, the next ones are valid. With its switch UpdateConfigAsBlocking it waits for them, and the first one is valid too.
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
    <PackageReference Include="Microsoft.IdentityModel.Protocols.OpenIdConnect" Version="8.23.0" />
    <PackageReference Include="Microsoft.IdentityModel.JsonWebTokens" Version="8.23.0" />
  </ItemGroup>
</Project>
XML
cat >try.cs <<'CS'
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

var waits = args.Contains("waits");
AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", waits);
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
var provider = builder.Build();
var number = 1;
var asked = 0;
var keys = new Dictionary<int, RSA> { [1] = RSA.Create(2048), [2] = RSA.Create(2048) };
provider.MapGet("/.well-known/openid-configuration", () => new { issuer = provider.Urls.Single(), jwks_uri = provider.Urls.Single() + "/jwks" });
provider.MapGet("/jwks", () =>
{
    var key = keys[number].ExportParameters(false);
    var (n, e) = (Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent));
    asked += number == 2 ? 1 : 0;
    return new { keys = new[] { new { kty = "RSA", kid = $"k{number}", use = "sig", alg = "RS256", n, e } } };
});
await provider.StartAsync();
var url = provider.Urls.Single();
var manager = new ConfigurationManager<OpenIdConnectConfiguration>(
    url + "/.well-known/openid-configuration",
    new OpenIdConnectConfigurationRetriever(),
    new HttpDocumentRetriever { RequireHttps = false }
);

var before = await TryAsync();
number = 2;
var first = await TryAsync();
for (var turn = 0; turn < 100 && asked == 0; turn++)
{
    await Task.Delay(50);
}

await Task.Delay(200);
var next = await TryAsync();
Console.WriteLine($"IdentityModel {typeof(OpenIdConnectConfiguration).Assembly.GetName().Version}, {(waits ? "with the switch" : "as it comes")}: before {before}; first token of the new key {first}; next one {next}");
var asSeen = before == "valid" && next == "valid" && first == (waits ? "valid" : nameof(SecurityTokenSignatureKeyNotFoundException));
Console.WriteLine(asSeen ? "as seen" : "CHANGED");
return asSeen ? 0 : 1;

async Task<string> TryAsync()
{
    var handler = new JsonWebTokenHandler();
    var token = handler.CreateToken(
        new SecurityTokenDescriptor
        {
            Issuer = url,
            Audience = "us",
            Expires = DateTime.UtcNow.AddMinutes(5),
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(keys[number]) { KeyId = $"k{number}" }, SecurityAlgorithms.RsaSha256),
        }
    );
    var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters { ValidAudience = "us", ConfigurationManager = manager });
    return result.IsValid ? "valid" : result.Exception.GetType().Name;
}
CS
dotnet build try.csproj -v q -clp:ErrorsOnly
dotnet bin/Debug/net10.0/try.dll
dotnet bin/Debug/net10.0/try.dll waits
