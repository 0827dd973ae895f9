using Microsoft.Extensions.DependencyInjection.Extensions;
using RdvSolidarites.Web.Infrastructure.Jobs;

namespace RdvSolidarites.Web.Infrastructure.Messages;

/// <summary>The worker and its doors. It runs in each node, or alone with <c>dotnet run -- worker</c>.</summary>
public static class MessagesSetup
{
    public const string Alone = "worker";

    public static void AddMessages(this WebApplicationBuilder builder, string[] args)
    {
        var services = builder.Services;
        services.AddSingleton<AdressePublique>();
        services.AddSingleton<PorteSms>();
        services.AddSingleton<EvenementsTurn>();
        services.AddSingleton<MessagesTurn>();
        services.AddSingleton<MenageTurn>();
        services.AddSingleton<JobsTurn>();
        services.AddSingleton<EtatDesMessages>();
        services.AddSingleton(Patience.Read(builder.Configuration));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Consumers>();
        services.AddScoped<INettoyage, EvenementsTraites>();
        services.AddScoped<INettoyage, MessagesAnciens>();
        services.AddSingleton<ISmsGateway, KeptSmsGateway>();

        if (SmtpSettings.Read(builder.Configuration) is { } smtp)
        {
            services.AddSingleton(smtp);
            services.AddSingleton<IMailer, SmtpMailer>();
        }
        else
        {
            services.AddSingleton<IMailer, KeptMailer>();
        }

        var isAlone = args is [Alone, ..];

        if (isAlone || builder.Configuration.GetValue("Worker:Enabled", defaultValue: true))
        {
            services.AddHostedService<Worker>();
        }

        if (isAlone)
        {
            services.AddSingleton<Microsoft.AspNetCore.Hosting.Server.IServer, NoServer>();
        }
    }

    /// <summary>What would make links in messages dead is said at start.</summary>
    public static void WarnOfLinks(this WebApplication app)
    {
        var publique = app.Services.GetRequiredService<AdressePublique>();

        if (!publique.IsSaid && !app.Environment.IsDevelopment())
        {
            app.Logger.LogWarning(
                "No PublicUrl: links in messages begin with {Root}, which only this machine can open. Set PublicUrl to the address of the service",
                publique.Of("/")
            );
        }
    }

    /// <summary>A feature says what it tells when something happens.</summary>
    public static void AddNotification<TEvent, TNotification>(this IServiceCollection services, string consumer = Consumers.Messages)
        where TNotification : class, INotify<TEvent>
    {
        services.AddScoped<TNotification>();
        services.AddSingleton(Consumer.Telling<TEvent, TNotification>(consumer));
    }

    /// <summary>A feature says what it changes when something happens elsewhere, under a name that stays.</summary>
    public static void AddReaction<TEvent, TReaction>(this IServiceCollection services, string consumer)
        where TReaction : class, IReact<TEvent>
    {
        services.AddScoped<TReaction>();
        services.AddSingleton(Consumer.Acting<TEvent, TReaction>(consumer));
    }
}
