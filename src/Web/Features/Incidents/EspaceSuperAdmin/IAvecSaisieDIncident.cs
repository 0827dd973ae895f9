namespace RdvSolidarites.Web.Features.Incidents.EspaceSuperAdmin;

/// <summary>A page with the form of an incident: the new one, and the one that is known.</summary>
public interface IAvecSaisieDIncident
{
    SaisieDIncident Input { get; }
}
