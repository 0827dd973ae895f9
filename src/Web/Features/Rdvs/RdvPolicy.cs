using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Who sees which RDVs, and who may do what with them. Nothing else in the code decides it.</summary>
public static class RdvPolicy
{
    extension(IQueryable<Rdv> rdvs)
    {
        /// <summary>
        /// In detail: theirs; all of an organisation that they administer; those of their services, or of the desk that they keep, in an organisation of
        /// theirs, unless they were given less on every agenda concerned; those of an agenda on which they were given detail, except motifs that hide
        /// themselves (architecture, section 4). The reader's roles and services are loaded.
        /// </summary>
        public IQueryable<Rdv> VisibleTo(Agent me, Instant now)
        {
            var (id, adminIn, memberIn, deskIn, services) = (me.Id, me.AdminIn, me.MemberIn, me.DeskIn, me.ServiceIds);
            return rdvs.Where(rdv => rdv.DeletedAt == null)
                .Where(rdv =>
                    rdv.Agents.Any(place => place.AgentId == id)
                    || adminIn.Contains(rdv.OrganisationId)
                    || (
                        memberIn.Contains(rdv.OrganisationId)
                        && services.Contains(rdv.Motif.ServiceId)
                        && (
                            !rdv.Agents.Any()
                            || rdv.Agents.Any(place =>
                                !place.Agent.Acces.Any(acces =>
                                    acces.BeneficiaireId == id
                                    && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                                    && acces.Niveau < Niveau.AvecDetail
                                )
                            )
                        )
                    )
                    || (
                        deskIn.Contains(rdv.OrganisationId)
                        && rdv.Organisation.Roles.Any(role =>
                            role.AgentId == id
                            && (role.SecretaireServiceIds.Count == 0 || role.SecretaireServiceIds.Contains(rdv.Motif.ServiceId))
                        )
                        && (
                            !rdv.Agents.Any()
                            || rdv.Agents.Any(place =>
                                !place.Agent.IsSensitive
                                && !place.Agent.Acces.Any(acces =>
                                    acces.BeneficiaireId == id
                                    && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                                    && acces.Niveau < Niveau.AvecDetail
                                )
                            )
                        )
                    )
                    || (
                        rdv.Motif.Visibility != VisibilityType.Invisible
                        && rdv.Agents.Any(place =>
                            place.Agent.Acces.Any(acces =>
                                (
                                    acces.BeneficiaireId == id
                                    || (
                                        acces.Equipe!.Membres.Any(membre => membre.Id == id)
                                        && !place.Agent.Acces.Any(own =>
                                            own.BeneficiaireId == id && (own.ExpiresAt == null || own.ExpiresAt > now)
                                        )
                                    )
                                )
                                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                                && acces.Niveau >= Niveau.AvecDetail
                            )
                        )
                    )
                );
        }

        /// <summary>
        /// Those that they may change: theirs; all of an organisation that they administer; otherwise those of which they may write in the agenda of every
        /// agent, and see the matter there.
        /// </summary>
        public IQueryable<Rdv> WritableBy(Agent me, Instant now)
        {
            var (id, adminIn, memberIn, deskIn, services) = (me.Id, me.AdminIn, me.MemberIn, me.DeskIn, me.ServiceIds);
            return rdvs.VisibleTo(me, now)
                .Where(rdv =>
                    rdv.Agents.Any(place => place.AgentId == id)
                    || adminIn.Contains(rdv.OrganisationId)
                    || rdv.Agents.All(place =>
                        place.Agent.Acces.Any(acces => acces.BeneficiaireId == id && (acces.ExpiresAt == null || acces.ExpiresAt > now))
                            ? place.Agent.Acces.Any(acces =>
                                acces.BeneficiaireId == id
                                && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                                && acces.Niveau == Niveau.Ecriture
                            )
                            : (
                                memberIn.Contains(rdv.OrganisationId)
                                && services.Contains(rdv.Motif.ServiceId)
                                && place.Agent.Services.Any(service => services.Contains(service.Id))
                                && place.Agent.Roles.Any(role => memberIn.Contains(role.OrganisationId))
                            )
                                || (
                                    deskIn.Contains(rdv.OrganisationId)
                                    && !place.Agent.IsSensitive
                                    && place.Agent.Roles.Any(role => deskIn.Contains(role.OrganisationId))
                                    && rdv.Organisation.Roles.Any(role =>
                                        role.AgentId == id
                                        && (role.SecretaireServiceIds.Count == 0 || role.SecretaireServiceIds.Contains(rdv.Motif.ServiceId))
                                    )
                                )
                                || place.Agent.Acces.Any(acces =>
                                    acces.Equipe!.Membres.Any(membre => membre.Id == id)
                                    && (acces.ExpiresAt == null || acces.ExpiresAt > now)
                                    && acces.Niveau == Niveau.Ecriture
                                )
                    )
                );
        }

        /// <summary>Their own, and those of the people they answer for; never those whose motif hides itself (spec 1 L-09).</summary>
        public IQueryable<Rdv> VisibleTo(Usager me) =>
            rdvs.Where(rdv =>
                rdv.DeletedAt == null
                && rdv.Motif.Visibility != VisibilityType.Invisible
                && rdv.Participations.Any(place => place.UsagerId == me.Id || place.Usager.ResponsableId == me.Id)
            );

        /// <summary>Those of whoever receives messages at this confirmed e-mail or number.</summary>
        public IQueryable<Rdv> VisibleTo(ContactConfirme contact) =>
            rdvs.Where(rdv =>
                rdv.DeletedAt == null
                && rdv.Motif.Visibility != VisibilityType.Invisible
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
                rdv.DeletedAt == null
                && rdv.Motif.Visibility != VisibilityType.Invisible
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
