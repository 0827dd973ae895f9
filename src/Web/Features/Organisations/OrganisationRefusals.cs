using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.Organisations;

/// <summary>Why an organisation cannot be so.</summary>
public static class OrganisationRefusals
{
    public static readonly Refusal NameTaken = new(
        "organisation_name_taken",
        "Une organisation du territoire porte déjà ce nom. Choisissez-en un autre."
    );

    public static Refusal ClockInUse(int rdvs, int plages, int absences)
    {
        string[] kept =
        [
            .. new[]
            {
                (rdvs, Francais.Nombre(rdvs, "RDV", "RDV")),
                (plages, Francais.Nombre(plages, "plage d’ouverture", "plages d’ouverture")),
                (absences, Francais.Nombre(absences, "absence", "absences")),
            }
                .Where(one => one.Item1 > 0)
                .Select(one => one.Item2),
        ];
        return new(
            "organisation_clock_in_use",
            $"Ce fuseau ne peut pas changer\u00A0: des heures y sont déjà promises ({Francais.Liste(kept)}). Terminez-les d’abord, ou créez une autre organisation."
        );
    }
}
