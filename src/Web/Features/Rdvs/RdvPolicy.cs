using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Who sees which RDVs, and who may do what with them. Nothing else in the code decides it.</summary>
public static class RdvPolicy
{
    extension(IQueryable<Rdv> rdvs)
    {
        /// <summary>Theirs; those of their services in their organisations; all of an organisation that they administer or keep the desk of.</summary>
        public IQueryable<Rdv> VisibleTo(Agent me) =>
            rdvs.Where(rdv =>
                rdv.Agents.Any(place => place.AgentId == me.Id)
                || rdv.Organisation.Roles.Any(role =>
                    role.AgentId == me.Id
                    && (
                        role.Level == RoleLevel.Admin
                        || role.Secretaire
                        || role.Agent.Services.Any(service => service.Id == rdv.Motif.ServiceId)
                    )
                )
            );

        /// <summary>Their own, and those of the people they answer for; never those whose motif hides itself (spec 1 L-09).</summary>
        public IQueryable<Rdv> VisibleTo(Usager me) =>
            rdvs.Where(rdv =>
                rdv.Motif.Visibility != VisibilityType.Invisible
                && rdv.Participations.Any(place => place.UsagerId == me.Id || place.Usager.ResponsableId == me.Id)
            );

        /// <summary>Those of whoever receives messages at this confirmed e-mail or number.</summary>
        public IQueryable<Rdv> VisibleTo(ContactConfirme contact) =>
            rdvs.Where(rdv =>
                rdv.Motif.Visibility != VisibilityType.Invisible
                && rdv.Participations.Any(place =>
                    (contact.Email != null && (place.Usager.Email == contact.Email || place.Usager.Responsable!.Email == contact.Email))
                    || (
                        contact.PhoneE164 != null
                        && (place.Usager.PhoneE164 == contact.PhoneE164 || place.Usager.Responsable!.PhoneE164 == contact.PhoneE164)
                    )
                )
            );

        /// <summary>The one that a link opens. No link opens a RDV whose motif hides itself (spec 1 L-09), nor that of somebody erased.</summary>
        public IQueryable<Rdv> OpenedBy(string linkKey) =>
            rdvs.Where(rdv =>
                rdv.Motif.Visibility != VisibilityType.Invisible
                && rdv.Participations.Any(place => place.LinkKey == linkKey && place.Usager.DeletedAt == null)
            );
    }

    /// <summary>Is this place that of somebody who reads this e-mail or number, or of their relative?</summary>
    public static bool IsOf(this Participation place, ContactConfirme contact)
    {
        var who = place.Usager.Correspondant;
        return (contact.Email is not null && string.Equals(who.Email, contact.Email, StringComparison.OrdinalIgnoreCase))
            || (contact.PhoneE164 is not null && who.PhoneE164 == contact.PhoneE164);
    }
}

/// <summary>An e-mail or a mobile whose reader has just typed the code sent there.</summary>
public sealed record ContactConfirme(string? Email, string? PhoneE164);
