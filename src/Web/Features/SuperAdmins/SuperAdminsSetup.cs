using RdvSolidarites.Web.Features.SuperAdmins.Actes;

namespace RdvSolidarites.Web.Features.SuperAdmins;

/// <summary>The super-admins' entrance, and what they open.</summary>
public static class SuperAdminsSetup
{
    public const string Entrance = "/super_admins/connexion";
    public const string Home = "/super_admins/territoires";

    public static void AddSuperAdmins(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<LienDEntree>();
        builder.Services.AddScoped<EntreeSuperAdmin>();
        builder.Services.AddScoped<OuvertureDeTerritoire>();
        builder.Services.AddScoped<OuvertureParFichier>();
        builder.Services.AddScoped<EtatDesEnvois>();
        builder.Services.AddScoped<RechercheDeConsole>();
        builder.Services.AddScoped<RenvoiDeMessages>();
        builder.Services.AddScoped<QualiteDeSuperAdmin>();
        builder.Services.AddScoped<PriseDePlace>();
    }

    /// <summary>The short address, and the old one of the entrance.</summary>
    public static void MapSuperAdmins(this IEndpointRouteBuilder app)
    {
        app.MapGet("/super_admins", () => Results.Redirect(Home));
        app.MapGet("/connexion_super_admins", () => Results.Redirect(Entrance, permanent: true)).AllowAnonymous();
    }
}
