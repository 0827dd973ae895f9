using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Accueil;

/// <summary>An admin reminds an agent of the RDVs that they have to fill in.</summary>
[EventName("relance.a_renseigner")]
public sealed record RelanceARenseigner(long AgentId, long ParId);
