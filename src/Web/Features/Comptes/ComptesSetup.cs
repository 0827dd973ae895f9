namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What accounts need: the acts that open and make them.</summary>
public static class ComptesSetup
{
    public static void AddComptes(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Connexion>();
    }
}
