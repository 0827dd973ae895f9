namespace RdvSolidarites.Web.Features.FileAttente;

/// <summary>May a place that comes free be promised to be told? Not while nothing tells it: setting Alertes:Offered opens the pages.</summary>
public sealed class PorteAlertes(IConfiguration configuration)
{
    public bool IsOpen { get; } = configuration.GetValue("Alertes:Offered", defaultValue: false);
}
