using RdvSolidarites.Web.Features.Comptes.FranceConnect;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What accounts need: the acts that open and make them.</summary>
public static class ComptesSetup
{
    public static void AddComptes(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Connexion>();
        builder.Services.AddScoped<LiensCompte>();
        builder.Services.AddScoped<Inscription>();
        builder.Services.AddScoped<Preuve>();
        builder.Services.AddScoped<Depart>();
        builder.AddFranceConnect();
    }
}
