namespace RdvSolidarites.Web.Features.Usagers;

/// <summary>Who finds and who opens the file of a person.</summary>
public static class UsagersSetup
{
    public static void AddUsagers(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddScoped<Identification>();
        services.AddScoped<UsagersTrouves>();
    }
}
