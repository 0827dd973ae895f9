using System.Linq.Expressions;
using RdvSolidarites.Web.Features.AccesAgendas;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Contacts;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Usagers;
using RdvSolidarites.Web.Infrastructure.Data;

namespace RdvSolidarites.Web.Features.Rdvs;

/// <summary>Who sees which RDVs, and who may do what with them. Nothing else in the code decides it.</summary>
public static class RdvPolicy
{
    extension(IQueryable<Rdv> rdvs)
    {
        /// <summary>
        /// In detail: theirs; all of an organisation that they administer; those of their services, or of the desk that they keep, in an organisation of
        /// theirs, unless they were given less on every agenda concerned; those of an agenda on which they were given detail, except what hides itself
        /// from other services (docs/decisions/0010). The reader's roles and services are loaded.
        /// </summary>
        public IQueryable<Rdv> VisibleTo(Agent me, Instant now)
        {
            var (id, adminIn, memberIn, services) = (me.Id, me.AdminIn, me.MemberIn, me.ServiceIds);
            var isLowered = Proximite.Lowers(id, now);
            var isLifted = Proximite.Lifts(id, Niveau.AvecDetail, now);
            var isAtTheDesk = AtTheDeskOf(me);
            var hides = HidesItself;
            // « StartsAt < EndsAt » always holds. It keeps PostgreSQL from putting the places of all RDVs of the country into a hash to judge a few.
            return rdvs.Where(
                Expressions.Whole(
                    (Rdv rdv) =>
                        rdv.DeletedAt == null
                        && (
                            adminIn.Contains(rdv.OrganisationId)
                            || rdv.Agents.Any(place => place.AgentId == id)
                            || (
                                memberIn.Contains(rdv.OrganisationId)
                                && services.Contains(rdv.Motif.ServiceId)
                                && (
                                    !rdv.Agents.Any(place => place.StartsAt < rdv.EndsAt)
                                    || rdv.Agents.Any(place => place.StartsAt < rdv.EndsAt && !isLowered.Ask(place.Agent))
                                )
                            )
                            || (
                                isAtTheDesk.Ask(rdv)
                                && (
                                    !rdv.Agents.Any(place => place.StartsAt < rdv.EndsAt)
                                    || rdv.Agents.Any(place =>
                                        place.StartsAt < rdv.EndsAt && !place.Agent.IsSensitive && !isLowered.Ask(place.Agent)
                                    )
                                )
                            )
                            || (
                                (services.Contains(rdv.Motif.ServiceId) || !hides.Ask(rdv))
                                && rdv.Agents.Any(place => place.StartsAt < rdv.EndsAt && isLifted.Ask(place.Agent))
                            )
                        )
                )
            );
        }

        /// <summary>
        /// Those that they may change: theirs; all of an organisation that they administer; otherwise those, visible, of which they may write in the agenda
        /// of every agent, either because the matter is theirs too or because they were given writing there.
        /// </summary>
        public IQueryable<Rdv> WritableBy(Agent me, Instant now)
        {
            var (id, adminIn, memberIn, services) = (me.Id, me.AdminIn, me.MemberIn, me.ServiceIds);
            var mayWrite = Niveaux.AtLeast(Niveau.Ecriture, id, now);
            var isLifted = Proximite.Lifts(id, Niveau.Ecriture, now);
            var isAtTheDesk = AtTheDeskOf(me);
            return rdvs.VisibleTo(me, now)
                .Where(
                    Expressions.Whole(
                        (Rdv rdv) =>
                            adminIn.Contains(rdv.OrganisationId)
                            || rdv.Agents.Any(place => place.AgentId == id)
                            || rdv.Agents.All(place =>
                                mayWrite.Ask(place.Agent)
                                && (
                                    (memberIn.Contains(rdv.OrganisationId) && services.Contains(rdv.Motif.ServiceId))
                                    || isAtTheDesk.Ask(rdv)
                                    || isLifted.Ask(place.Agent)
                                )
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

    /// <summary>From other services, whatever was given on the agenda: an invisible motif, a sensitive service, where the territory does not open them.</summary>
    public static readonly Expression<Func<Rdv, bool>> HidesItself = rdv =>
        (rdv.Motif.Visibility == VisibilityType.Invisible || rdv.Motif.Service.IsSensitive) && !rdv.Organisation.Territoire.OpensSensitive;

    /// <summary>Does this agent keep the desk of the RDV's organisation, for its service? A sensitive one must be named, or theirs.</summary>
    private static Expression<Func<Rdv, bool>> AtTheDeskOf(Agent me)
    {
        var (id, deskIn, services) = (me.Id, me.DeskIn, me.ServiceIds);
        return rdv =>
            deskIn.Contains(rdv.OrganisationId)
            && rdv.Organisation.Roles.Any(role =>
                role.AgentId == id
                && (
                    role.SecretaireServiceIds.Contains(rdv.Motif.ServiceId)
                    || (
                        role.SecretaireServiceIds.Count == 0
                        && (
                            !rdv.Motif.Service.IsSensitive
                            || rdv.Organisation.Territoire.OpensSensitive
                            || services.Contains(rdv.Motif.ServiceId)
                        )
                    )
                )
            );
    }

    extension(Agent me)
    {
        /// <summary>What agents wrote about a RDV whose motif hides itself stays between its service, its agents and those who administer its organisation:
        /// the desk does not read it (spec 2 §25c). The RDV is loaded with its motif and its agents.</summary>
        public bool MayReadNotes(Rdv rdv) =>
            rdv.Motif.Visibility != VisibilityType.Invisible
            || me.ServiceIds.Contains(rdv.Motif.ServiceId)
            || me.AdminIn.Contains(rdv.OrganisationId)
            || rdv.Agents.Any(place => place.AgentId == me.Id);
    }

    /// <summary>Is this place that of somebody who reads this e-mail or number, or of their relative?</summary>
    public static bool IsOf(this Participation place, ContactConfirme contact)
    {
        var who = place.Usager.Correspondant;
        return (contact.Email is not null && string.Equals(who.Email, contact.Email, StringComparison.OrdinalIgnoreCase))
            || (contact.PhoneE164 is not null && who.PhoneE164 == contact.PhoneE164);
    }
}
