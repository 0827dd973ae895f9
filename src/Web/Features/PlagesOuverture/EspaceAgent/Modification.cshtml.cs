using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Horaires.Pages;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.PlagesOuverture.Actes;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Acts;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>Changes a plage, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationModel(Db db, Current current, RegistrePlages registre, ModificationDePlage modification)
    : HoraireModel<PlageOuverture>(db, current, registre),
        IFormulairePlage
{
    [BindProperty]
    public PlageSaisie Input { get; set; } = new();

    [BindProperty]
    public string? Confirme { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Depuis { get; set; }

    public Offre Offre { get; private set; } = null!;
    public IReadOnlyList<Motif> Kept { get; private set; } = [];
    public string Retour => Base;

    /// <summary>The day from which it changes; null when all of it does.</summary>
    public LocalDate? From =>
        DateOf(Depuis) is { } date && Item.Horaire.ComesOn(date) && Item.Horaire.EndingBefore(date) is not null ? date : null;

    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        await OfferAsync(ct);
        var shown = Item.Horaire with { FirstDay = From ?? Item.FirstDay };
        Input = new PlageSaisie
        {
            Title = Item.Nom[..Math.Min(Item.Nom.Length, Lengths.Title)],
            Motifs = [.. Item.Motifs.Select(motif => motif.Id)],
            Lieu = Item.LieuId,
            Horaire = HoraireSaisi.Of(shown),
            Revision = Item.Revision,
        };
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await OpenAsync(id, ct);
        await OfferAsync(ct);
        var horaire = Input.Horaire.Read(ModelState, "Input.Horaire", Today);
        var read = Input.Read(ModelState, Offre, Kept);

        if (From is { } from && horaire is not null && horaire.FirstDay < from)
        {
            ModelState.AddModelError("Input.Horaire.FirstDay", $"Choisissez le {Francais.Date(from)} ou un jour plus tardif.");
        }

        if (read is not { } choice || horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        var wanted = new PlageVoulue(Input.Title.Trim(), choice.Lieu?.Id, [.. choice.Motifs.Select(motif => motif.Id)], horaire);
        return await this.TellAsync(
            await modification.ChangeAsync(id, wanted, From, new Asked(Input.Revision, Confirme), ct),
            done => new Said(
                "Plage d’ouverture modifiée.",
                done.Touches.Any ? done.Touches.Url(done.Row.AgentId) : $"{Registre.Menu}/{done.Row.Id}"
            ),
            ct
        );
    }

    public override async Task ComeBackAsync(IWarnings? warnings, string? colleague, CancellationToken ct)
    {
        await base.ComeBackAsync(warnings, colleague, ct);
        await OfferAsync(ct);
        Input.Revision = Item.Revision;
    }

    /// <summary>Motifs that are no longer offered, or not by this person, stay.</summary>
    private async Task OfferAsync(CancellationToken ct)
    {
        var offre = await Db.OffreAsync(Me, Agenda, Item.OrganisationId, Now, ct);
        var isHere = offre.Organisation?.Id == Item.OrganisationId;
        Offre = isHere ? offre with { Organisations = [] } : new Offre([], Item.Organisation, [], await LieuxAsync(ct));
        Kept = [.. Item.Motifs.Where(motif => Offre.Motifs.All(one => one.Id != motif.Id))];
    }

    /// <summary>Nothing is offered to whoever only administers the organisation: the lieux are.</summary>
    private Task<List<Lieu>> LieuxAsync(CancellationToken ct)
    {
        var organisationId = Item.OrganisationId;
        return Db
            .Lieux.Where(lieu => lieu.OrganisationId == organisationId && lieu.Availability == LieuAvailability.Enabled)
            .OrderBy(lieu => lieu.Name)
            .ToListAsync(ct);
    }
}
