using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Changements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Messages;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent;

/// <summary>Everything about a RDV, and what one may do with it.</summary>
public sealed class FicheModel(
    Db db,
    Avertissements avertissements,
    RdvLinks links,
    SalleDAttente salle,
    RappelDeRdv rappel,
    Current current
) : RdvModel(db, current)
{
    private const int PreviousShown = 5;

    public RdvLinks Links => links;

    public IReadOnlyList<Envoye> Messages { get; private set; } = [];
    public IReadOnlyList<Autre> Previous { get; private set; } = [];

    /// <summary>The RDVs of a postponed chain, old to new, this one among them.</summary>
    public IReadOnlyList<Autre> Chain { get; private set; } = [];

    public string? PutBy { get; private set; }

    /// <summary>Was it put again at another time? Then that one is moved, not this one.</summary>
    public bool IsPostponed => Chain.Any(other => other.Id > Rdv.Id);

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await FindAsync(id, ct);
        await ReadAroundAsync(ct);
    }

    private async Task ReadAroundAsync(CancellationToken ct)
    {
        // What stands in its way, while it can still be changed.
        Warnings =
            Rdv is { IsCancelled: false, Status: RdvStatus.Unknown } && !IsPast
                ? await avertissements.OfAsync(Me, ProjetRdv.Of(Rdv), ct)
                : [];
        Messages = await MessagesAsync(ct);
        Previous = await PreviousAsync(ct);
        Chain = await ChainAsync(ct);
        PutBy = await PutByAsync(ct);
    }

    /// <summary>The person is in the waiting room, or is not after all.</summary>
    public async Task<IActionResult> OnPostArriveeAsync(long id, bool oubli, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);

        if (!oubli && Rdv.ArrivalRefusal(Now) is not null)
        {
            // Refused, the page is shown again with all that is on it.
            await ReadAroundAsync(ct);
        }

        return await this.TellAsync(
            oubli ? await salle.ForgetAsync(id, ct) : await salle.WelcomeAsync(id, ct),
            _ =>
                oubli
                    ? new Said("L’arrivée est effacée.", Path)
                    : new Said("La personne est en salle d’attente.", Path, $"{Path}?handler=Arrivee&oubli=true"),
            ct
        );
    }

    /// <summary>Sends the reminder now: once, however often the button is pressed.</summary>
    public async Task<IActionResult> OnPostRappelAsync(long id, int? revision, CancellationToken ct)
    {
        await FindToWriteAsync(id, ct);
        var outcome = await rappel.RemindAsync(id, revision, ct);

        if (outcome is Outcome<Rdv>.Stale)
        {
            this.Notice("Ce RDV vient de changer, ou son rappel vient de partir\u00A0: regardez-le avant de recommencer.");
            return this.SeeOther(Path);
        }

        return await this.TellAsync(outcome, rdv => new Said($"Le rappel part. {Consequences.OfReminder(rdv)}", Path), ct);
    }

    private async Task<IReadOnlyList<Envoye>> MessagesAsync(CancellationToken ct)
    {
        var about = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rdv:{Rdv.Id}");
        return await Db
            .Messages.Where(message => message.About == about)
            .OrderByDescending(message => message.Id)
            .Take(50)
            .Select(message => new Envoye(
                message.Template,
                message.Channel,
                message.Recipient,
                message.CreatedAt,
                message.SentAt,
                message.GivenUpAt,
                message.LastError == MessagesTurn.Replaced
            ))
            .ToListAsync(ct);
    }

    private async Task<IReadOnlyList<Autre>> PreviousAsync(CancellationToken ct)
    {
        if (Rdv.Motif.Collectif || Rdv.Participations.Count == 0)
        {
            return [];
        }

        var (people, before, id) = (Rdv.Participations.Select(place => place.UsagerId).ToArray(), Rdv.StartsAt, Rdv.Id);
        var theirs = Db.Participations.Where(place => EF.Parameter(people).Contains(place.UsagerId)).Select(place => place.RdvId);
        return await Autre.ReadAsync(
            Db.Rdvs.Where(rdv => theirs.Contains(rdv.Id) && rdv.StartsAt < before && rdv.Id != id)
                .VisibleTo(Me, Now)
                .OrderByDescending(rdv => rdv.StartsAt)
                .Take(PreviousShown),
            ct
        );
    }

    /// <summary>Who put it, when an agent did.</summary>
    private async Task<string?> PutByAsync(CancellationToken ct)
    {
        var id = Rdv.CreatedBy == CreatedBy.Agent ? Rdv.CreatedById : null;
        return id is null
            ? null
            : await Db
                .Agents.Where(agent => agent.Id == id)
                .Select(agent => agent.FirstName + " " + agent.LastName)
                .FirstOrDefaultAsync(ct);
    }

    /// <summary>One step before, and whatever replaced it; those that one may see.</summary>
    private async Task<IReadOnlyList<Autre>> ChainAsync(CancellationToken ct)
    {
        var (id, previous) = (Rdv.Id, Rdv.PreviousId);
        var chain = await Autre.ReadAsync(
            Db.Rdvs.Where(rdv => rdv.Id == previous || rdv.PreviousId == id || rdv.Id == id)
                .VisibleTo(Me, Now)
                .OrderBy(rdv => rdv.Id)
                .Take(10),
            ct
        );
        return chain.Count > 1 ? chain : [];
    }
}

/// <summary>Another RDV, in a line.</summary>
public sealed record Autre(long Id, LocalDateTime At, string Motif, string Agents, RdvStatus Status, Instant EndsAt)
{
    public static async Task<IReadOnlyList<Autre>> ReadAsync(IQueryable<Rdv> rdvs, CancellationToken ct)
    {
        var rows = await rdvs.Select(rdv => new
            {
                rdv.Id,
                rdv.StartsAt,
                rdv.EndsAt,
                rdv.Status,
                Motif = rdv.Motif.Name,
                rdv.Organisation.TimeZone,
                Agents = rdv
                    .Agents.OrderBy(place => place.AgentId)
                    .Select(place => place.Agent.FirstName + " " + place.Agent.LastName)
                    .ToList(),
            })
            .AsSingleQuery()
            .ToListAsync(ct);
        return
        [
            .. rows.Select(row => new Autre(
                row.Id,
                row.StartsAt.InZone(DateTimeZoneProviders.Tzdb[row.TimeZone]).LocalDateTime,
                row.Motif,
                Francais.Liste(row.Agents),
                row.Status,
                row.EndsAt
            )),
        ];
    }
}

/// <summary>A message about a RDV and what became of it; the address is masked.</summary>
public sealed record Envoye(
    string Template,
    MessageChannel Channel,
    string Recipient,
    Instant CreatedAt,
    Instant? SentAt,
    Instant? GivenUpAt,
    bool IsReplaced
)
{
    public string Event =>
        Template.Replace("Agent", "", StringComparison.Ordinal) switch
        {
            "RdvConfirme" => "Confirmation",
            "RdvAnnule" => "Annulation",
            "RdvDeplace" => "Changement",
            "RdvRetabli" => "Rétablissement",
            "PersonneArrivee" => "Arrivée en salle d’attente",
            "RdvADeplacer" => "Invitation à changer de date",
            "RdvMaintenu" => "Maintien de la date",
            "RdvConfie" or "RdvRepris" => "Changement d’agent",
            var other when other.Contains("Rappel", StringComparison.Ordinal) => "Rappel",
            _ => "Message",
        };

    public string To => Template.EndsWith("Agent", StringComparison.Ordinal) || Template == "RdvRepris" ? "agent" : "usager";

    public string Masked => Channel == MessageChannel.Sms ? Francais.TelephoneMasque(Recipient) : Francais.CourrielMasque(Recipient);

    public string Result =>
        SentAt is not null ? "Envoyé"
        : GivenUpAt is null ? "En attente"
        : IsReplaced ? "Remplacé par le message suivant"
        : "Non remis";
}
