using RdvSolidarites.Web.Features.Contacts.Suites;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Features.Contacts;

/// <summary>Codes, prints, and what a browser has just proved to read.</summary>
public static class ContactsSetup
{
    public static void AddContacts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Empreintes>();
        services.AddScoped<Codes>();
        services.AddScoped<PreuveDeContact>();
        services.AddScoped<INettoyage, CodesPerimes>();
    }
}
