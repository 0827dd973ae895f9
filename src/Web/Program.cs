using RdvSolidarites.Web;
using RdvSolidarites.Web.Features;
using RdvSolidarites.Web.Features.Comptes;
using RdvSolidarites.Web.Features.Recherche;
using RdvSolidarites.Web.Features.SuperAdmins;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Geo;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;
using RdvSolidarites.Web.Infrastructure.Security;
using RdvSolidarites.Web.Infrastructure.Security.Reprises;
using RdvSolidarites.Web.Infrastructure.Tableurs;

var builder = WebApplication.CreateBuilder(args);
Marque.Read(builder.Configuration);
builder.Services.AddHttpContextAccessor();
builder.Services.AddSingleton<IClock>(SystemClock.Instance);
builder.Services.AddScoped<Current>();
builder.Services.AddScoped<IActe>(services => services.GetRequiredService<Current>());
builder.AddTelemetry();
builder.AddData();
builder.AddDoors();
builder.AddPages();
builder.AddCompression();
builder.AddLook();
builder.AddGeo();
builder.AddTableurs();
builder.AddFeatures();
builder.AddMessages(args);

var app = builder.Build();

if (await Commands.RunAsync(app, args))
{
    return;
}

app.WarnOfLinks();
app.UseForwardedHeaders();
app.UseSecurityHeaders();
app.UseCompression();
app.UseFriendlyErrors();
app.UseStaticAssets();
app.UseRouting();
app.UseRequestTimeouts();
app.UseAuthentication();
app.UseRateLimiter();
app.UseLimitesDePrise();
app.UseForms();
app.UseReprise();
app.UseAuthorization();
app.UseSecondFacteur();
app.MapHealth();
app.MapLiensPublics();
app.MapSuperAdmins();
app.MapRazorPages();
await app.RunAsync();

/// <summary>Visible to the tests, which start the same application.</summary>
public sealed partial class Program;
