using Microsoft.AspNetCore.Mvc;
using RdvSolidarites.Planning;
using RdvSolidarites.Web.Features.Horaires;
using RdvSolidarites.Web.Features.Lieux;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Remplacements;
using RdvSolidarites.Web.Infrastructure;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.PlagesOuverture.EspaceAgent;

/// <summary>Changes a plage, or what comes of it from a day on: then the old one ends the day before and a new one begins.</summary>
public sealed class ModificationModel(Db db, Current current, RegistrePlages registre, RdvsTouches touches)
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
    public Verification Verification { get; private set; } = Verification.Nothing;
    public IReadOnlyList<Motif> Kept { get; private set; } = [];
    public string Retour => Base;

    /// <summary>The day from which it changes; null when all of it does.</summary>
    public LocalDate? From =>
        DateOf(Depuis) is { } date && Item.Horaire.ComesOn(date) && Item.Horaire.EndingBefore(date) is not null ? date : null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await OpenAsync(id, ct) is { } refused)
        {
            return refused;
        }

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
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        await using var transaction = await TakeAsync(id, ct);
        if (transaction is null)
        {
            return Forbidden;
        }

        await OfferAsync(ct);
        var (isStale, horaire) = (Input.Revision != Item.Revision, Input.Horaire.Read(ModelState, "Input.Horaire", Today));
        var read = Input.Read(ModelState, Offre, Kept);
        Input.Revision = Item.Revision;
        if (From is { } from && horaire is not null && horaire.FirstDay < from)
        {
            ModelState.AddModelError("Input.Horaire.FirstDay", $"Choisissez le {Francais.Date(from)} ou un jour plus tardif.");
        }

        if (isStale)
        {
            return await ChangedMeanwhileAsync(ct);
        }

        if (read is not { } choice || horaire is null || !ModelState.IsValid)
        {
            return Page();
        }

        horaire = horaire.KeepingDerogationsOf(Item.Horaire);
        Verification = await VerifyAsync(horaire, choice.Lieu, choice.Motifs, ct);
        if (!Verification.IsConfirmedBy(Confirme))
        {
            return Page();
        }

        var kept = Write(horaire, choice.Lieu, choice.Motifs);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        this.Notice("Plage d’ouverture modifiée.");
        return this.SeeOther(
            Verification.Touches.Any
                ? Verification.Touches.Url(Item.AgentId)
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/agents/plages/{kept.Id}")
        );
    }

    private PlageOuverture Write(Plage horaire, Lieu? lieu, IReadOnlyList<Motif> motifs)
    {
        if (From is not { } from)
        {
            Item.Change(Input.Title.Trim(), lieu, motifs, horaire);
            Db.Touch(Item); // its motifs are rows of their own: whoever has the form open must learn of them too
            return Item;
        }

        var next = PlageOuverture.Open(Agenda, Item.Organisation, lieu, motifs, horaire);
        next.Title = Input.Title.Trim();
        Item.Reschedule(Item.Horaire.EndingBefore(from)!);
        Db.Add(next);
        return next;
    }

    private async Task<Verification> VerifyAsync(Plage horaire, Lieu? lieu, IReadOnlyList<Motif> motifs, CancellationToken ct)
    {
        var overlaps = await Db.OverlappingAsync(Me, Agenda, horaire, Item.Id, Now, ct);
        var next = new Ouvert(horaire, motifs.Select(motif => motif.Id).ToHashSet(), lieu?.Id);
        var before = Ouvert.Of(Item);
        IReadOnlyList<Ouvert> after = From is { } from ? [before with { Horaire = Item.Horaire.EndingBefore(from)! }, next] : [next];
        return new Verification(
            [.. AutresPlages.Oddities(horaire, motifs), .. overlaps.Sentences],
            await touches.ByLossAsync(Agenda, Item.Id, before, after, ct)
        );
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
