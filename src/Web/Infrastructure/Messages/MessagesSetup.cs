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
        services.AddSingleton<Notifiers>();
        services.AddScoped<INettoyage, EvenementsTraites>();
        services.AddScoped<INettoyage, MessagesAnciens>();
        services.AddSingleton<ISmsGateway, KeptSmsGateway>();

        if (SmtpSettings.Read(builder.Configuration) is { } smtp)
        {
            services.AddSingleton<IMailer>(new SmtpMailer(smtp));
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

    /// <summary>A feature says what it tells when something happens.</summary>
    public static void AddNotification<TEvent, TNotification>(this IServiceCollection services)
        where TNotification : class, INotify<TEvent>
    {
        services.AddScoped<TNotification>();
        services.AddSingleton(Notifier.Of<TEvent, TNotification>());
    }
}
