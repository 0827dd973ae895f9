using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.PlagesOuverture.Actes;
using RdvSolidarites.Web.Features.PlagesOuverture.Suites;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>When an agent receives, and for what.</summary>
public static class PlagesOuvertureSetup
{
    public static void AddPlagesOuverture(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<RegistrePlages>();
        services.AddScoped<Registre<PlageOuverture>>(scope => scope.GetRequiredService<RegistrePlages>());
        services.AddScoped<CopieDePlages>();
        services.AddScoped<OuvertureDePlage>();
        services.AddScoped<ModificationDePlage>();
        services.AddScoped<CopieAuxCollegues>();
        services.AddNotification<PlageOuverte, PlageNotification>();
        services.AddNotification<PlageChangee, PlageNotification>();
        services.AddNotification<PlageFermee, PlageNotification>();
    }
}
