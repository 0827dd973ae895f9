using Microsoft.AspNetCore.Identity;
using RdvSolidarites.Web.Features.Comptes.Actes;
using RdvSolidarites.Web.Features.Comptes.FranceConnect;
using RdvSolidarites.Web.Features.Comptes.ProConnect;
using RdvSolidarites.Web.Features.Comptes.Suites;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Jobs;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Comptes;

/// <summary>What accounts need: the acts that open and make them.</summary>
public static class ComptesSetup
{
    public static void AddComptes(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Connexion>();
        builder.Services.AddScoped<ITitulaires, Titulaires>();
        builder.Services.AddScoped<JetonsFournisseurs>();
        builder.Services.AddSingleton<EssaisConnexion>();
        builder.Services.AddScoped<EntreeAgent>();
        builder.Services.AddScoped<SecondFacteur>();
        builder.Services.AddScoped<DeuxiemePreuve>();
        builder.Services.AddScoped<LiensCompte>();
        builder.Services.AddScoped<ChangementDAdresse>();
        builder.Services.AddScoped<Inscription>();
        builder.Services.AddScoped<Invitation>();
        builder.Services.AddScoped<AcceptationInvitation>();
        builder.Services.AddScoped<ConversionCompte>();
        builder.Services.AddScoped<Preuve>();
        builder.Services.AddScoped<DepartDUsager>();
        builder.Services.AddScoped<INettoyage, SeancesPerimees>();
        builder.Services.AddScoped<INettoyage, LiensPerimes>();
        builder.AddClesAcces();
        builder.AddFranceConnect();
        builder.AddProConnect();
    }

    /// <summary>The framework's own checks of passkeys. It asks its user manager for the keys; nothing else of that manager serves here.</summary>
    private static void AddClesAcces(this WebApplicationBuilder builder)
    {
        builder.Services.AddIdentityCore<Compte>(options => options.User.AllowedUserNameCharacters = "").AddEntityFrameworkStores<Db>();
        // The device must check who holds it: that is what makes a key two proofs.
        builder.Services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        builder.Services.AddScoped<IPasskeyHandler<Compte>, PasskeyHandler<Compte>>();
        builder.Services.AddScoped<ClesAcces>();
    }
}
