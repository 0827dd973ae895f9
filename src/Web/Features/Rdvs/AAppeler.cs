using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Whom no message about a RDV reaches: somebody has to call them.</summary>
public static class AAppeler
{
    extension(IEnumerable<Participation> places)
    {
        /// <summary>Each once, responsables for their relatives; not those who read it for another place.</summary>
        public IReadOnlyList<Usager> ToCall()
        {
            var told = places.Where(place => place.HearsByMail).Select(place => place.Usager.Correspondant).ToHashSet();
            return
            [
                .. places
                    .OrderBy(place => place.Id)
                    .Select(place => place.Usager.Correspondant)
                    .Where(one => !told.Contains(one))
                    .Distinct(),
            ];
        }
    }

    /// <summary>Why somebody must call them.</summary>
    public static string Reason(int count) => $"aucun message {(count == 1 ? "ne lui arrive" : "ne leur arrive")}.";

    /// <summary>"Ali Debruyne, 06 39 98 20 79".</summary>
    public static string ByPhone(Usager one) =>
        one.Phone is { Length: > 0 } phone
            ? $"{one.FullName}, {Francais.Telephone(phone)}"
            : $"{one.FullName}, dont aucun téléphone n’est noté";
}
