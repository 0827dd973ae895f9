using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;

namespace RdvSolidarites.Web.Features.PlagesOuverture;

/// <summary>What somebody wants a plage to be; what was chosen was offered to them.</summary>
public sealed record PlageVoulue(string Title, long? LieuId, IReadOnlyList<long> MotifIds, Plage Horaire);
