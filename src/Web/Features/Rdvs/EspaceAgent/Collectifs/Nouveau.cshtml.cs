using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using RdvSolidarites.Web.Features.Agents;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Rdvs.Actes;
using RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Pose;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;
using RdvSolidarites.Web.Infrastructure.Security;

namespace RdvSolidarites.Web.Features.Rdvs.EspaceAgent.Collectifs;

/// <summary>A service puts a collective RDV: its motif first, then when, where, with whom and for how many. Nobody is in it yet.</summary>
public sealed class NouveauModel(Db db, ChoixDeRdv choix, OuvertureCollective ouverture, Current current) : PageModel, IComesBack
{
    [BindProperty(SupportsGet = true, Name = "motif")]
    public long? MotifId { get; set; }

    /// <summary>The RDV whose answers are copied, people excepted.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Copie { get; set; }

    [BindProperty]
    public NouveauInput Input { get; set; } = new();

    public Agent Me => current.Agent;

    /// <summary>Null: it is still to be chosen.</summary>
    public Motif? Chosen { get; private set; }
    public IReadOnlyList<Motif> Motifs { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Agents { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Lieux { get; private set; } = [];
    public IReadOnlyList<Avertissement> Warnings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var copied = Copie is { } id
            ? await db
                .Rdvs.VisibleTo(Me, current.Now)
                .WithPeople.AsNoTracking()
                .Where(rdv => rdv.Id == id && rdv.Motif.Collectif)
                .OneOr404Async(ct)
            : null;
        Chosen = await FindMotifAsync(copied?.MotifId ?? MotifId, ct);

        if (Chosen is not { } motif)
        {
            Motifs = await choix
                .Collectifs()
                .Include(one => one.Service)
                .Include(one => one.Organisation)
                .AsNoTracking()
                .OrderBy(one => one.Organisation.Name)
                .ThenBy(one => one.Name)
                .ToListAsync(ct);
            return Page();
        }

        await OfferAsync(motif, ct);
        Input = copied is null
            ? new NouveauInput
            {
                Motif = motif.Id,
                Duree = motif.DurationMinutes,
                Agents = Agents.Any(one => one.Value == ChoixDeRdv.Text(Me.Id)) ? [Me.Id] : [],
            }
            : Copy(copied);
        Input.Cle = Secrets.NewKey();
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Chosen = await FindMotifAsync(Input.Motif, ct) ?? throw new NotFoundException();
        await OfferAsync(Chosen, ct);
        Input.Agents = [.. Input.Agents.Distinct()];
        Check(Chosen);
        var zone = Chosen.Organisation.Zone;

        if (Moments.IsSkipped(Input.Jour, Input.Heure, zone))
        {
            ModelState.AddModelError("Input.Heure", Moments.HourSkipped);
        }

        if (Moments.Of(Input.Jour, Input.Heure, Input.Duree, zone) is not { } at)
        {
            if (Input is { Jour: not null, Heure: not null, Duree: > 0 and <= Moments.MaxMinutes })
            {
                ModelState.AddModelError("Input.Jour", Moments.DayRefused);
            }

            return Page();
        }

        return ModelState.IsValid ? await PutAsync(at, ct) : Page();
    }

    private async Task<IActionResult> PutAsync(Interval at, CancellationToken ct)
    {
        var projet = new ProjetRdv(Input.Motif, Input.HasOwnLieu ? null : Input.Lieu, at, Input.Agents, [])
        {
            HasOwnLieu = Input.HasOwnLieu,
        };
        var wanted = new CollectifVoulu(projet, $"a{Me.Id}:{(Input.Cle is { Length: 22 } sent ? sent : Secrets.NewKey())}")
        {
            OwnLieu = Input.HasOwnLieu ? (Input.LieuNom!, Input.LieuAdresse!) : null,
            Title = Input.Titre,
            Seats = Input.Places,
            Context = Input.Contexte,
        };
        return await this.TellAsync(
            await ouverture.OpenAsync(wanted, new Asked(null, Input.Confirme), ct),
            rdv => new Said("Le RDV collectif est créé. Vous pouvez inscrire des personnes.", $"{RdvModel.Of(rdv.Id)}/participants"),
            ct
        );
    }

    public Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        Warnings = (warnings as AVerifier)?.Points ?? [];
        ModelState.Remove("Input.Confirme");
        return Task.CompletedTask;
    }

    private async Task<Motif?> FindMotifAsync(long? id, CancellationToken ct) =>
        id is null ? null : await WithHouse(choix.Collectifs()).AsNoTracking().Where(motif => motif.Id == id).OneOr404Async(ct);

    private static IQueryable<Motif> WithHouse(IQueryable<Motif> motifs) =>
        motifs.Include(motif => motif.Service).Include(motif => motif.Organisation).ThenInclude(organisation => organisation.Territoire);

    private async Task OfferAsync(Motif motif, CancellationToken ct)
    {
        Agents = await choix.AgentsAsync(motif, [], ct);
        Lieux = motif.HasLieu ? await choix.LieuxAsync(motif.OrganisationId, present: null, ct) : [];
    }

    /// <summary>Only what was offered: ids come from a browser.</summary>
    private void Check(Motif motif)
    {
        if (AgentsChoisis.Refused(Input.Agents, Agents) is { } sentence)
        {
            ModelState.AddModelError("Input.Agents", sentence);
        }

        if (motif.HasLieu && Input is { HasOwnLieu: true, Lieu: not null })
        {
            ModelState.AddModelError("Input.Lieu", "Choisissez un lieu de la liste ou écrivez un autre endroit, pas les deux.");
        }

        if (!motif.HasLieu || Input.HasOwnLieu)
        {
            return;
        }

        if (Input.LieuNom is { Length: > 0 } || Input.LieuAdresse is { Length: > 0 })
        {
            ModelState.AddModelError(
                Input.LieuNom is { Length: > 0 } ? "Input.LieuAdresse" : "Input.LieuNom",
                "Un lieu pour cette fois a un nom et une adresse\u00A0: complétez, ou effacez les deux."
            );
        }
        else if (Input.Lieu is not { } lieu || Lieux.All(one => one.Value != ChoixDeRdv.Text(lieu)))
        {
            ModelState.AddModelError("Input.Lieu", "Choisissez un lieu, ou décrivez-en un pour cette fois.");
        }
    }

    /// <summary>All but the people; the day stays, to be changed.</summary>
    private NouveauInput Copy(Rdv rdv) =>
        new()
        {
            Motif = rdv.MotifId,
            Titre = rdv.Title,
            Jour = rdv.Debut.Date.ToDateOnly(),
            Heure = rdv.Debut.TimeOfDay.ToTimeOnly(),
            Duree = (int)rdv.Length.TotalMinutes,
            Places = rdv.MaxParticipants,
            Agents = [.. rdv.Agents.Select(place => place.AgentId)],
            Lieu = rdv.LieuId,
            LieuNom = rdv.Lieu is { Availability: LieuAvailability.SingleUse } own ? own.Name : null,
            LieuAdresse = rdv.Lieu is { Availability: LieuAvailability.SingleUse } there ? there.Address : null,
            Contexte = Me.MayReadNotes(rdv) ? rdv.Context : null,
        };
}
