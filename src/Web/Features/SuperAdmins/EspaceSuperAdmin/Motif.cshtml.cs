using RdvSolidarites.Web.Features.Historique;
using RdvSolidarites.Web.Features.Motifs;
using RdvSolidarites.Web.Features.Territoires;
using RdvSolidarites.Web.Infrastructure.Data;
using RdvSolidarites.Web.Infrastructure.Http;

namespace RdvSolidarites.Web.Features.SuperAdmins.EspaceSuperAdmin;

/// <summary>A motif, as super-admins read it: what it is, for whom it opens.</summary>
public sealed class MotifLuModel(Db db, LectureHistorique lecture) : FicheLue(lecture)
{
    public async Task OnGetAsync(long id, CancellationToken ct)
    {
        var motif = await db
            .Motifs.AsNoTracking()
            .Include(one => one.Organisation)
            .Include(one => one.Service)
            .Where(one => one.Id == id)
            .OneOr404Async(ct);
        Dire(
            motif.Name,
            ("Service", motif.Service.Name),
            ("En groupe", motif.Collectif ? "oui" : "non"),
            ("Durée", Francais.Duree(motif.DurationMinutes)),
            ("Réservable par", MotsDuMotif.Of(motif.BookableBy)),
            ("Proposé selon", MotsDuMotif.Of(motif.SectorisationLevel)),
            ("Délai le plus court", MotsDuMotif.Delai(motif.MinBookingDelay)),
            ("Délai le plus long", MotsDuMotif.Delai(motif.MaxBookingDelay)),
            ("Archivé le", motif.DeletedAt is { } gone ? EnvoisModel.At(gone) : null)
        );
        Relier(("Organisation", [(motif.Organisation.Name, At("organisations", motif.OrganisationId))]));
        var mots = new Mots()
            .Dire("Name", "Nom")
            .Dire("Collectif", "En groupe", OuiNon)
            .Dire("DurationMinutes", "Durée (minutes)")
            .Dire("BookableBy", "Réservable par", value => Enum.TryParse<BookableBy>(value, out var who) ? MotsDuMotif.Of(who) : value)
            .Dire("RestrictionForRdv", "À lire avant de réserver")
            .Dire("InstructionForRdv", "Consignes du RDV")
            .Moment("DeletedAt", "Archivé le", Departements.HeureDeParis);
        await RaconterAsync(nameof(Motif), id, mots, ct);
    }
}
